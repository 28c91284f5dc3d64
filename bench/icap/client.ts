import { connect, type Socket } from 'node:net';

/** Reads ICAP answers off a connection: only where one ends, and with which status. */
export class AnswerReader {
  #rest: Buffer = Buffer.alloc(0);
  #state: 'head' | 'inner' | 'size' | 'data' | 'last' = 'head';
  #left = 0;
  #status = 0;
  /** Bytes of bodies that came back. */
  bodyBytes = 0;

  /** The statuses of the answers that these bytes complete. */
  push(bytes: Buffer): number[] {
    this.#rest = this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]);
    const ended: number[] = [];
    while (this.#step(ended));
    return ended;
  }

  #step(ended: number[]): boolean {
    switch (this.#state) {
      case 'head':
        return this.#readHead(ended);
      case 'inner':
      case 'data': {
        const length = Math.min(this.#left, this.#rest.length);
        this.#rest = this.#rest.subarray(length);
        this.#left -= length;
        if (this.#left > 0) return false;
        this.#state = 'size';
        return true;
      }
      case 'size':
      case 'last': {
        const end = this.#rest.indexOf('\r\n');
        if (end < 0) return false;
        const line = this.#rest.toString('latin1', 0, end);
        this.#rest = this.#rest.subarray(end + 2);
        if (this.#state === 'last') {
          if (line === '') this.#end(ended);
          return true;
        }
        const length = Number.parseInt(line, 16);
        if (Number.isNaN(length)) throw new Error('the answer is no ICAP');
        this.bodyBytes += length;
        this.#left = length + 2;
        this.#state = length === 0 ? 'last' : 'data';
        return true;
      }
    }
  }

  #readHead(ended: number[]): boolean {
    const end = this.#rest.indexOf('\r\n\r\n');
    if (end < 0) return false;
    const head = this.#rest.toString('latin1', 0, end);
    this.#rest = this.#rest.subarray(end + 4);
    this.#status = Number(head.slice(9, 12));
    const body = /^encapsulated:.*(req-body|res-body|null-body)=(\d+)/im.exec(head);
    this.#left = Number(body?.[2] ?? 0);
    if (body === null || body[1] === 'null-body') this.#end(ended);
    else this.#state = 'inner';
    return true;
  }

  #end(ended: number[]): void {
    ended.push(this.#status);
    this.#state = 'head';
  }
}

/** What a load saw. */
export interface IcapLoad {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** How often each status came. */
  readonly statuses: Readonly<Record<string, number>>;
}

/** Sends the messages in turn over kept connections for some time, one request at a time on each. Rejects when a connection ends. */
export async function icapLoad(
  port: number,
  messages: readonly Buffer[],
  { connections, durationMs }: { readonly connections: number; readonly durationMs: number },
): Promise<IcapLoad> {
  const times: number[] = [];
  const statuses: Record<string, number> = {};
  const startedAt = performance.now();
  let next = 0;
  const one = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket: Socket = connect({ host: '127.0.0.1', port, noDelay: true });
      const reader = new AnswerReader();
      let sentAt = 0;
      const send = (): void => {
        sentAt = performance.now();
        socket.write(messages[next++ % messages.length] ?? Buffer.alloc(0));
      };
      socket.on('connect', send).on('error', reject);
      socket.on('close', () => reject(new Error('the server closed the connection')));
      socket.on('data', (bytes) => {
        for (const status of reader.push(bytes)) {
          times.push(performance.now() - sentAt);
          statuses[status] = (statuses[status] ?? 0) + 1;
          if (performance.now() - startedAt < durationMs) send();
          else {
            socket.removeAllListeners('close').destroy();
            resolve();
          }
        }
      });
    });
  await Promise.all(Array.from({ length: connections }, one));
  const elapsedMs = performance.now() - startedAt;
  times.sort((left, right) => left - right);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return {
    requests: times.length,
    perSecond: (times.length / elapsedMs) * 1_000,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    statuses,
  };
}
