import { CompoundError } from '../compound/compound-error.ts';
import { openCompound, startsCompound } from '../compound/open-compound.ts';
import type { UnpackBudget } from '../unpack-budget.ts';

/** An object is kept with its size in front. */
const SIZE_BYTES = 4;
/** Streams that hold a file of their own: a packed office file, and the chart of Hangul 2018 and later. */
const INNER_FILES: readonly (readonly [stream: string, name: string])[] = [
  ['Package', 'package'],
  ['OOXMLChartContents', 'chart.xml'],
];

/** A file that came out of an embedded object. */
export interface EmbeddedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The files of an embedded entry of a Hangul document, which names streams its own way: the files inside an object that only wraps
 * them, else the entry itself.
 */
export function unwrapObject(name: string, bytes: Uint8Array, budget: UnpackBudget): EmbeddedFile[] {
  const compound = [bytes, bytes.subarray(SIZE_BYTES)].find(startsCompound);
  if (compound === undefined) return [{ name, bytes }];
  const inner = innerFiles(compound, budget);
  if (inner.length === 0) return [{ name, bytes: compound }];
  return inner.map((file) => ({ ...file, name: `${name}/${file.name}` }));
}

function innerFiles(bytes: Uint8Array, budget: UnpackBudget): EmbeddedFile[] {
  try {
    const file = openCompound(bytes, budget);
    return INNER_FILES.flatMap(([stream, name]) => {
      const entry = file?.find(stream);
      return file === null || entry === undefined ? [] : [{ name, bytes: file.read(entry) }];
    });
  } catch (error) {
    if (error instanceof CompoundError) return [];
    throw error;
  }
}
