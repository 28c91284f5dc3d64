import { spawn, type ChildProcess } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import type { ChildCommand } from './child-command.ts';
import { FrameReader, frameHead } from './frames.ts';

/** What a child may end with. */
export type ChildEnd = 'killed' | 'died' | 'garbage';

export interface ChildEvents {
  ready(child: ScanChild): void;
  /** The running scan begins to read images. Comes at most once a scan. */
  recognizing(child: ScanChild): void;
  /** An answer to the scan that was sent last: any JSON, not to be trusted. */
  answer(child: ScanChild, message: unknown): void;
  /** Comes once, and nothing after it. */
  end(child: ScanChild, end: ChildEnd): void;
}

/** One child process. It reads frames from its standard input and answers on its fourth descriptor. */
export class ScanChild {
  /** Scans handed to it. */
  scans = 0;
  isReady = false;
  /** Bytes it wrote where nobody reads: parsers that complain. */
  noiseBytes = 0;
  /** Resolves when it and whatever it may have started are gone: nobody holds its pipes any more. */
  readonly whenGone: Promise<void>;
  readonly #process: ChildProcess;
  readonly #events: ChildEvents;
  readonly #input: Writable;
  #end: ChildEnd | null = null;
  #isRecognizing = false;

  constructor(command: ChildCommand, setup: unknown, maxAnswerBytes: number, events: ChildEvents) {
    this.#events = events;
    this.#process = spawn(command.file, command.args, {
      stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
      env: {},
      cwd: '/',
      // A group of its own, so that a kill reaches whatever it may have started.
      detached: true,
    });
    const [input, output, complaints, answers] = this.#process.stdio as unknown as [
      Writable,
      Readable,
      Readable,
      Readable,
    ];
    this.#input = input;
    // A child that dies closes its input while we write: its end is handled as such.
    this.#input.on('error', () => undefined);
    for (const stream of [output, complaints]) {
      stream.on('data', (chunk: Buffer) => (this.noiseBytes += chunk.length)).on('error', () => undefined);
    }
    const reader = new FrameReader({ maxMessageBytes: maxAnswerBytes, maxBytes: 0 });
    answers.on('data', (chunk: Buffer) => this.#read(reader, chunk)).on('error', () => undefined);
    this.whenGone = new Promise((resolve) => {
      this.#process
        .on('error', () => this.#finish('died'))
        .on('close', () => {
          this.#finish('died');
          resolve();
        });
    });
    this.#input.write(frameHead({ setup }));
  }

  /** The process that was started: the child itself, or the program that keeps it apart. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  /** Hands a document over. One at a time. */
  scan(request: unknown, bytes: Uint8Array): void {
    this.scans++;
    this.#isRecognizing = false;
    this.#input.write(frameHead({ scan: this.scans, request }, bytes.length));
    this.#input.write(bytes);
  }

  /** Ends it at once. */
  kill(): void {
    this.#stop('killed');
  }

  /** Ends it, and no longer holds the pipes of what the kill may not have reached. */
  abandon(): void {
    this.kill();
    for (const stream of this.#process.stdio) stream?.destroy();
    this.#process.unref();
  }

  #read(reader: FrameReader, chunk: Buffer): void {
    if (this.#end !== null) return;
    try {
      for (const { message } of reader.push(chunk)) this.#take(message);
    } catch {
      this.#stop('garbage');
    }
  }

  #take(message: unknown): void {
    if (message === null || typeof message !== 'object') throw new TypeError('no message');
    if (!this.isReady && 'ready' in message) {
      this.isReady = true;
      this.#events.ready(this);
    } else if (!('scan' in message) || message.scan !== this.scans) throw new TypeError('unexpected message');
    else if (!('isRecognizing' in message)) this.#events.answer(this, message);
    else if (!this.#isRecognizing) {
      this.#isRecognizing = true;
      this.#events.recognizing(this);
    } else throw new TypeError('unexpected message');
  }

  #stop(end: ChildEnd): void {
    const { pid } = this.#process;
    try {
      if (pid !== undefined) process.kill(-pid, 'SIGKILL');
    } catch {
      this.#process.kill('SIGKILL');
    }
    this.#finish(end);
  }

  #finish(end: ChildEnd): void {
    if (this.#end !== null) return;
    this.#end = end;
    this.#events.end(this, end);
  }
}
