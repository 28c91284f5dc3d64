import { CompoundFile } from '../../src/extract/compound/compound-file.ts';
import { DEFAULT_EXTRACT_LIMITS } from '../../src/extract/contract.ts';
import { writeCompoundFile } from '../../src/extract/legacy/compound-writer.ts';
import { UnpackBudget } from '../../src/extract/unpack-budget.ts';

/** A budget that no test reaches. */
export const wideBudget = (): UnpackBudget => new UnpackBudget(DEFAULT_EXTRACT_LIMITS, 1_000_000);

/** A compound file with streams changed by their paths; what answers with null is left out, new paths are added. */
export function editStreams(
  bytes: Uint8Array,
  edits: Readonly<Record<string, (content: Buffer) => Uint8Array | null>>,
): Uint8Array {
  const file = new CompoundFile(bytes, wideBudget());
  const present = file.streams.map((stream) => ({ path: stream.path, content: Buffer.from(file.read(stream)) }));
  const added = Object.keys(edits)
    .filter((path) => present.every((stream) => stream.path !== path))
    .map((path) => ({ path, content: Buffer.alloc(0) }));
  const streams = [...present, ...added].flatMap(({ path, content }) => {
    const edited = edits[path] === undefined ? content : edits[path](content);
    return edited === null ? [] : [{ path, content: edited }];
  });
  return writeCompoundFile(streams);
}
