import { createRandom } from './random.ts';
import type { Planted } from './lines.ts';
import { logLines, personalDataLines, proseLines, sourceLines } from './lines.ts';

export const CORPUS_NAMES = ['prose', 'log', 'personal-data', 'source'] as const;
export type CorpusName = (typeof CORPUS_NAMES)[number];

/** Bytes in a chunk. Cuts fall where they fall: inside lines and inside characters. */
export const CHUNK_BYTES = 65_536;

const DEFAULT_SEED = 20_260_420;
const LINES = { prose: proseLines, log: logLines, 'personal-data': personalDataLines, source: sourceLines };

/** A generated text of at most `bytes` bytes of UTF-8, ending at a line end. Every reading starts anew and is equal. */
export interface Corpus {
  readonly name: CorpusName;
  chunks(): Generator<Buffer, Planted>;
  stream(): AsyncGenerator<Buffer, void>;
  buffer(): Buffer;
  /** What was put in, by kind of finding. Costs a full generation. */
  planted(): Planted;
}

/** Creates one of the four corpora: same name, size and seed, same bytes. All values are invented. */
export function createCorpus(name: CorpusName, bytes: number, seed = DEFAULT_SEED): Corpus {
  const chunks = (): Generator<Buffer, Planted> => cut(name, bytes, seed);
  return {
    name,
    chunks,
    stream: async function* () {
      yield* chunks();
      await Promise.resolve();
    },
    buffer: () => Buffer.concat([...chunks()]),
    planted: () => {
      const reading = chunks();
      for (;;) {
        const step = reading.next();
        if (step.done === true) return step.value;
      }
    },
  };
}

function* cut(name: CorpusName, bytes: number, seed: number): Generator<Buffer, Planted> {
  const planted: Record<string, number> = {};
  let total = 0;
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  for (const line of LINES[name](createRandom(seed))) {
    const encoded = Buffer.from(line.text);
    if (total + encoded.length > bytes) break;
    total += encoded.length;
    for (const kind of line.planted) planted[kind] = (planted[kind] ?? 0) + 1;
    waiting.push(encoded);
    waitingBytes += encoded.length;
    if (waitingBytes < CHUNK_BYTES) continue;
    let rest = Buffer.concat(waiting);
    for (; rest.length >= CHUNK_BYTES; rest = rest.subarray(CHUNK_BYTES)) yield rest.subarray(0, CHUNK_BYTES);
    waiting = [rest];
    waitingBytes = rest.length;
  }
  if (waitingBytes > 0) yield Buffer.concat(waiting);
  return planted;
}
