import CFB from 'cfb';
import type { CompoundFile } from '../compound/compound-file.ts';
import type { UnpackBudget } from '../unpack-budget.ts';

/** The stream that the library adds to every new file. */
const LIBRARY_STREAM = '/\u0001Sh33tJ5';

/**
 * A storage inside a compound file as a file of its own: so an embedded document is read as any other is.
 * @throws CompoundError for a damaged stream, UnpackLimitError past the budget.
 */
export function storageFile(file: CompoundFile, storage: string, budget: UnpackBudget): Uint8Array {
  const container = CFB.utils.cfb_new({ root: 'Root Entry' });
  CFB.utils.cfb_del(container, LIBRARY_STREAM);
  for (const stream of file.streams) {
    if (stream.isUnlisted || !stream.path.startsWith(storage)) continue;
    const content = file.read(stream);
    budget.spend(content.length * 2);
    CFB.utils.cfb_add(container, `/${stream.path.slice(storage.length)}`, Buffer.from(content), { unsafe: true });
  }
  return new Uint8Array(CFB.write(container, { type: 'buffer' }) as Buffer);
}
