import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { ProblemError } from '../../model/errors.ts';
import type { Admission } from './admission.ts';
import { refuseEncodedBody, refuseMissingBody } from './body-headers.ts';
import { countKeys, measureJson } from './json-structure.ts';
import type { RestLimits } from './limits.ts';

/** Values one item may bring along: itself, its fields and their neighbours. */
const VALUES_PER_ITEM = 8;
const MEDIA_TYPE = /^application\/(?:[a-z0-9.-]+\+)?json\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i;

/** A JSON body: what it says, and the bytes that said it. */
export interface JsonBody {
  readonly value: unknown;
  readonly bytes: Buffer;
}

/**
 * Reads and parses a JSON body. Own code instead of a body parser: it refuses what a parser repairs in silence (invalid UTF-8,
 * keys given twice), bounds what parsing may allocate, and costs less.
 * Throws `unsupported-media-type`, `empty-body`, `too-large`, `too-many-items`, `invalid-json`, `aborted-upload` or `overloaded`.
 */
export async function readJsonBody(
  request: IncomingMessage,
  limits: Pick<RestLimits, 'maxJsonBytes' | 'maxJsonDepth' | 'maxItems'>,
  admission: Admission,
): Promise<JsonBody> {
  refuseMissingBody(request);
  refuseEncodedBody(request);
  if (!MEDIA_TYPE.test(request.headers['content-type'] ?? '')) {
    throw new ProblemError('unsupported-media-type', {
      ko: "본문은 'Content-Type: application/json' (UTF-8)이어야 합니다.",
      en: "The body must be 'Content-Type: application/json' in UTF-8.",
    });
  }
  const declared = request.headers['content-length'];
  const expected = declared === undefined ? limits.maxJsonBytes : Number(declared);
  if (expected > limits.maxJsonBytes) throw tooLarge(limits.maxJsonBytes);
  const release = admission.hold(expected);
  try {
    const bytes = await collect(request, limits.maxJsonBytes);
    return { value: parseJson(bytes, limits), bytes };
  } finally {
    release();
  }
}

function collect(request: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > maxBytes) {
        chunks.length = 0;
        reject(tooLarge(maxBytes));
      } else chunks.push(chunk);
    });
    request.on('end', () =>
      resolve(chunks.length === 1 && chunks[0] !== undefined ? chunks[0] : Buffer.concat(chunks)),
    );
    request.on('error', () => reject(cutOff()));
    request.on('close', () => {
      if (!request.complete) reject(cutOff());
    });
  });
}

/**
 * The value of a JSON text, strictly: UTF-8, no key twice, neither deep nor of more values than `maxItems` items may have.
 * Throws `empty-body`, `invalid-json` or `too-many-items`.
 */
export function parseJson(bytes: Buffer, limits: Pick<RestLimits, 'maxJsonDepth' | 'maxItems'>): unknown {
  if (bytes.length === 0)
    throw new ProblemError('empty-body', { ko: '본문이 비어 있습니다.', en: 'The body is empty.' });
  if (!isUtf8(bytes)) {
    throw new ProblemError('invalid-json', {
      ko: '본문이 올바른 UTF-8이 아닙니다.',
      en: 'The body is not valid UTF-8.',
    });
  }
  const structure = measureJson(bytes);
  if (structure.depth > limits.maxJsonDepth) {
    throw new ProblemError('invalid-json', {
      ko: `JSON이 ${limits.maxJsonDepth}단계보다 깊게 겹쳐 있습니다.`,
      en: `The JSON nests deeper than ${limits.maxJsonDepth} levels.`,
    });
  }
  if (structure.values > VALUES_PER_ITEM * (limits.maxItems + 1)) {
    throw new ProblemError('too-many-items', {
      ko: `한 번에 ${limits.maxItems}개까지 보낼 수 있습니다.`,
      en: `At most ${limits.maxItems} items can be sent at once.`,
    });
  }
  const value = parseOrNothing(bytes);
  if (value === undefined)
    throw new ProblemError('invalid-json', { ko: 'JSON 문법이 잘못되었습니다.', en: 'The JSON syntax is wrong.' });
  // Readers disagree on which of two equal keys counts: one of them would go unread.
  if (countKeys(value) !== structure.keys) {
    throw new ProblemError('invalid-json', {
      ko: '같은 항목 이름이 두 번 나옵니다.',
      en: 'A field name is given twice.',
    });
  }
  return value;
}

function parseOrNothing(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    // The parser's message quotes the input.
    return undefined;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const KEY_CHARS = 'text'.length;

/**
 * The bytes of the text in a body that is `{ "text": "…" }` and nothing else, as they stand in it; undefined where escapes
 * make the text another one than its bytes.
 */
export function bytesOfPlainText(body: Buffer): Buffer | undefined {
  if (body.includes(BACKSLASH)) return undefined;
  // Without escapes there are four quotes: two around the key, two around the text.
  const key = body.indexOf(QUOTE) + 1;
  return body.subarray(body.indexOf(QUOTE, key + KEY_CHARS + 1) + 1, body.lastIndexOf(QUOTE));
}

function tooLarge(maxBytes: number): ProblemError {
  return new ProblemError('too-large', {
    ko: `본문은 ${maxBytes}바이트까지입니다. 더 큰 내용은 /v1/scan/stream으로 보내 주세요.`,
    en: `The body may have up to ${maxBytes} bytes. Send larger content to /v1/scan/stream.`,
  });
}

function cutOff(): ProblemError {
  return new ProblemError('aborted-upload', {
    ko: '본문이 끝나기 전에 연결이 끊겼습니다.',
    en: 'The connection ended before the body did.',
  });
}
