import { CompoundError } from '../compound/compound-error.ts';
import { CompoundFile } from '../compound/compound-file.ts';
import type { DocumentExtractor } from '../contract.ts';
import { PackageError } from '../package/package-error.ts';
import { UnpackLimitError } from '../unpack-budget.ts';
import { CompoundDocument } from './compound-document.ts';

/** An extractor that opens a compound file and lets `read` take it apart; what goes wrong becomes a gap. Never rejects. */
export function compoundExtractor(read: (document: CompoundDocument) => Promise<void>): DocumentExtractor {
  return async (bytes, sink, limits) => {
    let document: CompoundDocument | null = null;
    try {
      document = new CompoundDocument(new CompoundFile(bytes, sink.budget), sink, limits);
      await read(document);
    } catch (error) {
      const isLimit = error instanceof UnpackLimitError || error instanceof PackageError;
      sink.gap(isLimit ? 'limit' : reasonOf(error), 'document');
    }
    document?.writer.end();
  };
}

function reasonOf(error: unknown): 'corrupt' | 'internal' {
  return error instanceof CompoundError || error instanceof RangeError ? 'corrupt' : 'internal';
}
