import { ProblemError } from '../../model/errors.ts';
import type { Submission } from '../../model/submission.ts';
import type { Admission } from './admission.ts';
import type { Services } from './services.ts';
import { refuseEncodedBody, refuseMissingBody } from './body-headers.ts';
import type { Exchange } from './exchange.ts';
import { readQuery } from './query.ts';
import { rawBody } from './raw-stream.ts';
import { check, streamQuery } from './request-schemas.ts';
import { markScanning } from './server-idle.ts';

/** What a client sends when nobody told it a type; says nothing about the content. */
const MEANINGLESS_TYPES = new Set(['', 'application/octet-stream', 'application/x-www-form-urlencoded']);

/** `POST /v1/scan/stream?name=&destination=&subject=`: raw bytes of any size, never held as a whole. */
export function createScanStream(services: Services, admission: Admission): (exchange: Exchange) => Promise<void> {
  const { gate, destinations, limits } = services;
  return async (exchange) => {
    const { request } = exchange;
    const query = check(streamQuery, readQuery(request));
    refuseMissingBody(request);
    refuseEncodedBody(request);
    const mediaType = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
    if (mediaType.startsWith('multipart/')) {
      throw new ProblemError('unsupported-media-type', {
        ko: '이 주소는 파일의 바이트를 그대로 받습니다. multipart는 /v1/scan/files로 보내 주세요.',
        en: 'This address takes the bytes as they are. Send multipart to /v1/scan/files.',
      });
    }
    const end = admission.begin();
    const body = rawBody(request, limits.maxStreamBytes, (isScanning) => markScanning(request.socket, isScanning));
    try {
      const submission: Submission = {
        content: { form: 'stream', stream: body },
        name: query.name ?? null,
        claimedMediaType: MEANINGLESS_TYPES.has(mediaType) ? null : mediaType,
        destination: destinations.resolve(query.destination),
        subjectType: query.subject ?? 'unknown',
      };
      const report = await gate.scan(submission, exchange.origin);
      if (body.problem !== null) throw body.problem;
      exchange.sendJson(JSON.stringify(exchange.count(report)));
    } catch (error) {
      throw body.problem ?? error;
    } finally {
      markScanning(request.socket, false);
      end();
    }
  };
}
