/** How a message is written. */
export interface MessageOptions {
  readonly method?: 'REQMOD' | 'RESPMOD';
  readonly headers?: readonly string[];
  readonly http?: readonly string[];
  readonly chunkBytes?: number;
  /** What stands behind the size of the last chunk. */
  readonly lastExtension?: string;
  /** Lines behind the last chunk. */
  readonly trailers?: readonly string[];
}

/** The largest chunk that Squid was seen to send is about this long. */
const CHUNK_BYTES = 64_000;
const UPLOAD = ['POST http://saas.example/upload HTTP/1.1', 'Host: saas.example', 'Content-Type: text/plain'];

/** The head of a message that carries a body: ICAP header and encapsulated HTTP header. */
export function icapHead({ method = 'REQMOD', headers = [], http = UPLOAD }: MessageOptions = {}): Buffer {
  const inner = Buffer.from([...http, '', ''].join('\r\n'), 'latin1');
  const parts = method === 'REQMOD' ? 'req-hdr=0, req-body' : 'res-hdr=0, res-body';
  const lines = [
    `${method} icap://127.0.0.1/${method.toLowerCase()} ICAP/1.0`,
    'Host: 127.0.0.1',
    ...headers,
    `Encapsulated: ${parts}=${String(inner.length)}`,
  ];
  return Buffer.concat([Buffer.from([...lines, '', ''].join('\r\n'), 'latin1'), inner]);
}

/** A whole message as a proxy writes it. */
export function icapMessage(body: Buffer, options: MessageOptions = {}): Buffer {
  const { chunkBytes = CHUNK_BYTES, lastExtension = '', trailers = [] } = options;
  const end = [`0${lastExtension}`, ...trailers, '', ''].join('\r\n');
  return Buffer.concat([icapHead(options), ...chunksOf(body, chunkBytes), Buffer.from(end, 'latin1')]);
}

/** One chunk on the wire. */
export function chunk(bytes: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from(`${bytes.length.toString(16)}\r\n`, 'latin1'),
    bytes,
    Buffer.from('\r\n', 'latin1'),
  ]);
}

function chunksOf(body: Buffer, size: number): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length; at += size) chunks.push(chunk(body.subarray(at, at + size)));
  return chunks;
}

/** A text in exactly so many bytes: cut at a character, blanks behind it. A cut character would be damage, and no clean upload. */
export function bytesOf(text: string, bytes: number): Buffer {
  const source = Buffer.from(text);
  let end = Math.min(bytes, source.length);
  while (end > 0 && ((source[end] ?? 0) & 0xc0) === 0x80) end--;
  return Buffer.concat([source.subarray(0, end), Buffer.alloc(bytes - end, ' ')]);
}
