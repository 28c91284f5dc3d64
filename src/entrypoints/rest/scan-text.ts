import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DestinationState } from '../../model/destination.ts';
import type { Report, SubjectType } from '../../model/report.ts';
import type { Admission } from './admission.ts';
import type { Services } from './services.ts';
import { refuseQuery } from './body-headers.ts';
import type { Exchange } from './exchange.ts';
import { readJsonBody } from './json-body.ts';
import { check, createTextBatchRequest, isPlainText, textRequest } from './request-schemas.ts';
import { writeReport } from './report-json.ts';

/** Longer texts leave the event loop to others while they are scanned. */
const MAX_IMMEDIATE_CHARS = 1_000_000;

/** `POST /v1/scan/text`: one text, or several in one body. */
export function createScanText(services: Services, admission: Admission): (exchange: Exchange) => Promise<void> {
  const { destinations, limits } = services;
  const batchRequest = createTextBatchRequest(limits.maxItems);
  return async (exchange) => {
    refuseQuery(exchange.request);
    const body = await readJsonBody(exchange.request, limits, admission);
    if (typeof body === 'object' && body !== null && 'items' in body) {
      const batch = check(batchRequest, body);
      const destination = destinations.resolve(batch.destination);
      const reports: object[] = [];
      let charsInTurn = 0;
      for (const item of batch.items) {
        charsInTurn += item.text.length;
        if (charsInTurn > MAX_IMMEDIATE_CHARS) {
          await nextTurn();
          charsInTurn = item.text.length;
        }
        const report = await scanOne(services, admission, item.text, null, destination, batch.subject ?? 'unknown');
        const counted = exchange.count(report);
        // Answers carry the caller's own id where there is one.
        reports.push({ ...counted, id: item.id ?? counted.id, itemId: item.id ?? null });
      }
      exchange.sendJson(JSON.stringify({ items: reports }));
    } else {
      const single = isPlainText(body) ? body : check(textRequest, body);
      const destination = destinations.resolve(single.destination);
      const scanned = scanOne(
        services,
        admission,
        single.text,
        single.name ?? null,
        destination,
        single.subject ?? 'unknown',
      );
      exchange.sendJson(writeReport(exchange.count(scanned instanceof Promise ? await scanned : scanned)));
    }
  };
}

function scanOne(
  { scanner }: Services,
  admission: Admission,
  text: string,
  name: string | null,
  destination: DestinationState,
  subjectType: SubjectType,
): Report | Promise<Report> {
  const submission = {
    content: { form: 'text', text },
    name,
    claimedMediaType: null,
    destination,
    subjectType,
  } as const;
  if (text.length <= MAX_IMMEDIATE_CHARS) return scanner.scanText(submission);
  const end = admission.begin();
  return scanner.scan(submission).finally(end);
}
