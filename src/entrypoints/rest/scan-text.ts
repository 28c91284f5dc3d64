import { setImmediate as nextTurn } from 'node:timers/promises';
import type { z } from 'zod';
import type { Origin } from '../../model/gate.ts';
import type { Report } from '../../model/report.ts';
import type { Admission } from './admission.ts';
import type { Services } from './services.ts';
import { refuseQuery } from './body-headers.ts';
import type { Exchange } from './exchange.ts';
import { bytesOfPlainText, readJsonBody } from './json-body.ts';
import { check, createTextBatchRequest, isPlainText, textRequest } from './request-schemas.ts';
import { writeReport } from './report-json.ts';
import { MAX_IMMEDIATE_CHARS, submissionOf } from './text-submission.ts';
import type { TextSubmission } from './text-submission.ts';
import { createWorkTogether } from './work-together.ts';

/** Texts up to this length are scanned together with others that came in the same turn. */
const MAX_CHARS_TOGETHER = 16_384;

/** `POST /v1/scan/text`: one text, or several in one body. */
export function createScanText(services: Services, admission: Admission): (exchange: Exchange) => Promise<void> {
  const { destinations, gate, limits } = services;
  const batchRequest = createTextBatchRequest(limits.maxItems);
  const together = createWorkTogether();
  return async (exchange) => {
    refuseQuery(exchange.request);
    const body = await readJsonBody(exchange.request, limits, admission);
    if (typeof body.value === 'object' && body.value !== null && 'items' in body.value) {
      const batch = check(batchRequest, body.value);
      const destination = destinations.resolve(batch.destination);
      const scans: Promise<Report>[] = [];
      let charsInTurn = 0;
      for (const item of batch.items) {
        charsInTurn += item.text.length;
        if (charsInTurn > MAX_IMMEDIATE_CHARS) {
          await nextTurn();
          charsInTurn = item.text.length;
        }
        const submission = submissionOf(item.text, undefined, null, destination, batch.subject);
        const scan = scanAlone(services, admission, submission, exchange.origin);
        // Rows of short texts are awaited together; a long text is scanned by itself.
        if (item.text.length > MAX_IMMEDIATE_CHARS) await scan;
        scan.catch(() => undefined);
        scans.push(scan);
      }
      const reports = await Promise.all(scans);
      const items = reports.map((report, at) => {
        const counted = exchange.count(report);
        const itemId = batch.items[at]?.id ?? null;
        // Answers carry the caller's own id where there is one.
        return { ...counted, id: itemId ?? counted.id, itemId };
      });
      exchange.sendJson(JSON.stringify({ items }));
      return;
    }
    const isPlain = isPlainText(body.value);
    const single: z.output<typeof textRequest> = isPlain ? body.value : check(textRequest, body.value);
    const submission = submissionOf(
      single.text,
      isPlain ? bytesOfPlainText(body.bytes) : undefined,
      single.name ?? null,
      destinations.resolve(single.destination),
      single.subject,
    );
    if (single.text.length <= MAX_CHARS_TOGETHER) {
      const report = await together.run(() => gate.scanText(submission, exchange.origin));
      exchange.sendJson(writeReport(exchange.count(report)));
    } else {
      const report = await scanAlone(services, admission, submission, exchange.origin);
      exchange.sendJson(writeReport(exchange.count(report)));
    }
  };
}

async function scanAlone(
  { gate }: Services,
  admission: Admission,
  submission: TextSubmission,
  origin: Origin,
): Promise<Report> {
  if (submission.content.text.length <= MAX_IMMEDIATE_CHARS) return gate.scanText(submission, origin);
  const end = admission.begin();
  return gate.scan(submission, origin).finally(end);
}
