import type { CompoundFile } from '../compound/compound-file.ts';
import type { UnpackBudget } from '../unpack-budget.ts';
import { writeCompoundFile } from './compound-writer.ts';

/**
 * A storage inside a compound file as a file of its own: so an embedded document is read as any other is.
 * @throws CompoundError for a damaged stream, UnpackLimitError past the budget.
 */
export function storageFile(file: CompoundFile, storage: string, budget: UnpackBudget): Uint8Array {
  const streams = file.streams.filter((stream) => !stream.isUnlisted && stream.path.startsWith(storage));
  const contents = streams.map((stream) => {
    budget.spend(stream.size);
    return { path: stream.path.slice(storage.length), content: file.read(stream) };
  });
  return writeCompoundFile(contents);
}
