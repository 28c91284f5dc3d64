import { randomUUID } from 'node:crypto';
import { mkdir, open, unlink, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

const READ_BYTES = 64 * 1024;
const OWNER_ONLY = 0o600;
const OWNER_FOLDER = 0o700;

/** The room that all spooled bodies share. */
export interface SpoolRoom {
  /** A new, empty body. */
  open(): Spool;
  /** Bytes on disk now. */
  readonly bytes: number;
}

/** One body while it is scanned and, where it may pass, handed back byte for byte. */
export interface Spool {
  readonly length: number;
  /** Adds bytes, which are copied. Rejects with a {@link SpoolFullError}, or as the disk does. */
  write(bytes: Uint8Array): Promise<void>;
  /** Everything written so far, from the start. */
  read(): AsyncGenerator<Buffer, void>;
  /** Lets go of everything. Never rejects. */
  close(): Promise<void>;
}

/** A body is larger than one may be, or the spool has no room left. */
export class SpoolFullError extends Error {
  readonly reason: 'too-large' | 'spool-full';

  constructor(reason: 'too-large' | 'spool-full') {
    super(reason);
    this.reason = reason;
  }
}

export interface SpoolOptions {
  readonly directory: string;
  readonly maxBodyBytes: number;
  readonly maxBodyBytesInMemory: number;
  readonly maxSpoolBytes: number;
}

/**
 * Bodies stay in memory up to a bound and go on in a file beyond it. The file is readable by its owner only and has no name from the
 * moment it is open, so that nothing of it is left however the process ends; where a system does not allow that, it is removed on close.
 */
export function createSpoolRoom(options: SpoolOptions): SpoolRoom {
  let onDisk = 0;
  const room = {
    reserve(bytes: number): void {
      if (onDisk + bytes > options.maxSpoolBytes) throw new SpoolFullError('spool-full');
      onDisk += bytes;
    },
    release(bytes: number): void {
      onDisk -= bytes;
    },
  };
  return {
    open: () => new BodySpool(options, room),
    get bytes() {
      return onDisk;
    },
  };
}

class BodySpool implements Spool {
  readonly #options: SpoolOptions;
  readonly #room: { reserve(bytes: number): void; release(bytes: number): void };
  #parts: Buffer[] = [];
  #inMemory = 0;
  #onDisk = 0;
  #file: FileHandle | null = null;
  #path: string | null = null;

  constructor(options: SpoolOptions, room: { reserve(bytes: number): void; release(bytes: number): void }) {
    this.#options = options;
    this.#room = room;
  }

  get length(): number {
    return this.#inMemory + this.#onDisk;
  }

  async write(bytes: Uint8Array): Promise<void> {
    if (this.length + bytes.length > this.#options.maxBodyBytes) throw new SpoolFullError('too-large');
    if (this.#file === null && this.#inMemory + bytes.length <= this.#options.maxBodyBytesInMemory) {
      this.#parts.push(Buffer.from(bytes));
      this.#inMemory += bytes.length;
      return;
    }
    this.#room.reserve(bytes.length);
    this.#onDisk += bytes.length;
    const file = (this.#file ??= await this.#openFile());
    let at = 0;
    const start = this.#onDisk - bytes.length;
    while (at < bytes.length) at += (await file.write(bytes, at, bytes.length - at, start + at)).bytesWritten;
  }

  async *read(): AsyncGenerator<Buffer, void> {
    yield* this.#parts;
    if (this.#file === null) return;
    for (let at = 0; at < this.#onDisk;) {
      const buffer = Buffer.allocUnsafe(READ_BYTES);
      const { bytesRead } = await this.#file.read(buffer, 0, Math.min(READ_BYTES, this.#onDisk - at), at);
      if (bytesRead === 0) throw new Error('the spool is shorter than what was written');
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  }

  async close(): Promise<void> {
    const [file, path] = [this.#file, this.#path];
    this.#file = null;
    this.#path = null;
    this.#parts = [];
    this.#inMemory = 0;
    await file?.close().catch(() => undefined);
    if (path !== null) await unlink(path).catch(() => undefined);
    this.#room.release(this.#onDisk);
    this.#onDisk = 0;
  }

  async #openFile(): Promise<FileHandle> {
    const { directory } = this.#options;
    await mkdir(directory, { recursive: true, mode: OWNER_FOLDER });
    const path = join(directory, `${randomUUID()}.body`);
    const file = await open(path, 'wx+', OWNER_ONLY);
    try {
      await unlink(path);
    } catch {
      this.#path = path;
    }
    return file;
  }
}
