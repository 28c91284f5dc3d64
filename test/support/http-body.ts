import type { HttpBody } from '../../src/model/submission.ts';

/** A body as a door hands it over, in pieces of `size` bytes. */
export function httpBody(
  content: string | Uint8Array,
  headers: Readonly<Record<string, string>> = {},
  { target = 'https://upload.example/files', method = 'POST', size = 1_000 } = {},
): HttpBody {
  const bytes = Buffer.from(content);
  async function* stream(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) {
      await Promise.resolve();
      yield bytes.subarray(at, at + size);
    }
  }
  return { form: 'http-body', head: { method, target, headers: new Map(Object.entries(headers)) }, stream: stream() };
}

/** One part of a multipart body. */
export interface WrittenPart {
  readonly disposition: string;
  readonly headers?: readonly string[];
  readonly content: string | Uint8Array;
}

/** A body of `multipart/form-data` with the boundary `gwanmun`, as browsers write it. */
export function multipart(parts: readonly WrittenPart[], { isClosed = true } = {}): Buffer {
  const written = parts.flatMap(({ disposition, headers = [], content }) => [
    Buffer.from(
      `--gwanmun\r\nContent-Disposition: form-data; ${disposition}\r\n${headers.map((line) => `${line}\r\n`).join('')}\r\n`,
    ),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ]);
  return Buffer.concat([...written, Buffer.from(isClosed ? '--gwanmun--\r\n' : '')]);
}

export const MULTIPART = { 'content-type': 'multipart/form-data; boundary=gwanmun' };
