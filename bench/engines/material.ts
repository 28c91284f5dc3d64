import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCorpus, type CorpusName } from '../corpora.ts';

/** One corpus in every form that a contestant takes. All sizes in bytes of UTF-8. */
export interface Material {
  readonly name: CorpusName;
  readonly bytes: number;
  /** Cut where it falls, inside lines and characters: 64 KB each. */
  readonly chunks: readonly Buffer[];
  /** The characters of each chunk, as a stream decoder gives them. */
  readonly texts: readonly string[];
  /** The beginning, for engines that are too slow for the whole. */
  readonly excerpt: Buffer;
  /** A larger corpus of the same kind in a file, for engines that are processes and for the bound of reading. */
  readonly file: { readonly path: string; readonly bytes: number };
}

const EXCERPT_SHARE = 1 / 16;
/** The file is so much larger: the start of a process is lost in it, and no cache holds it. */
const FILE_TIMES = 8;

/** Generates a corpus of about `bytes` and writes the larger one into `folder`. */
export function prepareMaterial(name: CorpusName, bytes: number, folder: string): Material {
  const chunks = [...createCorpus(name, bytes).chunks()];
  const decoder = new TextDecoder('utf-8');
  const texts = chunks.map((chunk) => decoder.decode(chunk, { stream: true }));
  const path = join(folder, `${name}.txt`);
  const large = createCorpus(name, bytes * FILE_TIMES).buffer();
  writeFileSync(path, large);
  return {
    name,
    bytes: chunks.reduce((total, chunk) => total + chunk.length, 0),
    chunks,
    texts,
    excerpt: createCorpus(name, bytes * EXCERPT_SHARE).buffer(),
    file: { path, bytes: large.length },
  };
}
