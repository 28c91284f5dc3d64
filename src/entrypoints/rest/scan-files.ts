import type { Request, Response } from 'express';
import type { Report } from '../../model/report.ts';
import type { Submission } from '../../model/submission.ts';
import type { Admission } from './admission.ts';
import type { Services } from './services.ts';
import { refuseQuery } from './body-headers.ts';
import type { Exchange } from './exchange.ts';
import { readUpload } from './multipart.ts';
import { check, uploadFields } from './request-schemas.ts';
import { markScanning } from './server-idle.ts';

/** `POST /v1/scan/files`: one or more files in a multipart body, answered in the order sent. */
export function createScanFiles(
  services: Services,
  admission: Admission,
): (exchange: Exchange, request: Request, response: Response) => Promise<void> {
  const { gate, destinations, limits } = services;
  return async (exchange, request, response) => {
    refuseQuery(request);
    const upload = await readUpload(request, response, limits, admission);
    markScanning(request.socket, true);
    try {
      const fields = check(uploadFields, { ...upload.fields });
      const destination = destinations.resolve(fields.destination);
      const end = admission.begin();
      try {
        const reports: Report[] = [];
        for (const file of upload.files) {
          const submission: Submission = {
            content: { form: 'bytes', bytes: file.buffer },
            name: file.originalname,
            claimedMediaType: file.mimetype,
            destination,
            subjectType: fields.subject ?? 'unknown',
          };
          reports.push(exchange.count(await gate.scan(submission, exchange.origin)));
        }
        exchange.sendJson(JSON.stringify({ items: reports }));
      } finally {
        end();
      }
    } finally {
      markScanning(request.socket, false);
      upload.release();
    }
  };
}
