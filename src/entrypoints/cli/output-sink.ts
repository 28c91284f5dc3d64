import type { OutputStream } from './dependencies.ts';
import { errorCode } from './error-code.ts';

/** Standard output with back-pressure, and a reader who may leave. */
export interface OutputSink {
  /** Resolves when there is room for more. Does nothing once the reader has gone. */
  write(text: string): Promise<void>;
  /** Aborted when the reader has gone (`| head`) or the output cannot be written. */
  readonly closed: AbortSignal;
  /** Whether writing failed for another reason than a reader who left: a full disk, for one. */
  hasFailed(): boolean;
  /** Resolves when everything written so far has left, or never will. */
  flush(): Promise<void>;
}

/** Wraps a stream. A closed pipe (EPIPE) is an ordinary end, every other error a failure. */
export function createOutputSink(stream: OutputStream): OutputSink {
  const controller = new AbortController();
  let hasFailed = false;
  const onError = (error: Error): void => {
    const code = errorCode(error);
    if (code !== 'EPIPE' && code !== 'ERR_STREAM_DESTROYED') hasFailed = true;
    controller.abort();
  };
  // Stays until the process ends: a late EPIPE would otherwise kill it with a stack trace.
  stream.on('error', onError);
  return {
    closed: controller.signal,
    hasFailed: () => hasFailed,
    flush: () =>
      new Promise<void>((resolve) => {
        if (controller.signal.aborted) resolve();
        else stream.write('', () => resolve());
      }),
    async write(text) {
      if (controller.signal.aborted || stream.write(text)) return;
      await new Promise<void>((resolve) => {
        const done = (): void => {
          stream.off('drain', done);
          controller.signal.removeEventListener('abort', done);
          resolve();
        };
        stream.on('drain', done);
        controller.signal.addEventListener('abort', done);
        if (controller.signal.aborted) done();
      });
    },
  };
}
