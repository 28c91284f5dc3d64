import { connect } from 'node:net';
import { createCorpus } from '../corpora.ts';
import type { BenchOptions } from '../options.ts';
import { residentMegabytes } from '../proc.ts';
import { freePort, startService } from '../server-process.ts';
import { AnswerReader } from './client.ts';
import { bytesOf, chunk, icapHead } from './messages.ts';

const UPLOADS = 50;
const DEFAULT_MEGABYTES = 200;
const PIECE_BYTES = 65_536;
const SAMPLE_MS = 200;
/** The scans of all uploads share a few processors: whoever waits must not be late. */
const PATIENCE_MS = '3600000';

/** Peak resident memory of the service while many large clean uploads are in work at once, all taken back in full. */
export async function benchIcapMemory(options: BenchOptions): Promise<unknown> {
  const megabytes = options.megabytes ?? DEFAULT_MEGABYTES;
  const port = await freePort();
  const service = await startService({
    GWANMUN_ICAP_PORT: String(port),
    GWANMUN_ICAP_SCAN_TIMEOUT_MS: PATIENCE_MS,
    GWANMUN_ICAP_IDLE_TIMEOUT_MS: PATIENCE_MS,
  });
  const restingMegabytes = residentMegabytes(service.pid)?.now ?? 0;
  let peakMegabytes = 0;
  const sampling = setInterval(() => {
    peakMegabytes = Math.max(peakMegabytes, residentMegabytes(service.pid)?.now ?? 0);
  }, SAMPLE_MS);
  try {
    const started = performance.now();
    const prose = createCorpus('prose', 2 * PIECE_BYTES)
      .buffer()
      .toString()
      .replaceAll(/\d/g, '가');
    const piece = bytesOf(prose, PIECE_BYTES);
    const pieces = Math.round((megabytes * 1e6) / PIECE_BYTES);
    const answers = await Promise.all(Array.from({ length: UPLOADS }, () => upload(port, piece, pieces)));
    const seconds = (performance.now() - started) / 1_000;
    const whole = answers.filter(({ status, bytes }) => status === 200 && bytes === pieces * PIECE_BYTES).length;
    const kernelPeak = residentMegabytes(service.pid)?.peak ?? 0;
    console.log(
      `${String(UPLOADS)} uploads of ${String(megabytes)} MB at once: ${String(whole)} came back whole, ${seconds.toFixed(0)} s, resident ${restingMegabytes.toFixed(0)} MB before, peak ${kernelPeak.toFixed(0)} MB`,
    );
    return {
      uploads: UPLOADS,
      megabytes,
      whole,
      seconds,
      restingMegabytes,
      peakMegabytes,
      kernelPeakMegabytes: kernelPeak,
    };
  } finally {
    clearInterval(sampling);
    await service.stop();
  }
}

interface Uploaded {
  readonly status: number;
  readonly bytes: number;
}

/** Uploads pieces with back-pressure; no `Allow: 204`, so that the body must come back. */
function upload(port: number, piece: Buffer, pieces: number): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port });
    const reader = new AnswerReader();
    const wire = chunk(piece);
    let sent = 0;
    const send = (): void => {
      while (sent < pieces) {
        sent++;
        if (!socket.write(wire)) return;
      }
      if (sent++ === pieces) socket.write('0\r\n\r\n');
    };
    socket.on('connect', () => {
      socket.write(icapHead());
      send();
    });
    socket.on('drain', send).on('error', reject);
    socket.on('data', (bytes) => {
      const [status] = reader.push(bytes);
      if (status === undefined) return;
      socket.destroy();
      resolve({ status, bytes: reader.bodyBytes });
    });
    socket.on('close', () => reject(new Error('the server closed the connection')));
  });
}
