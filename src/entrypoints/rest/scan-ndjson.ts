import type { IncomingMessage } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ProblemError } from '../../model/errors.ts';
import type { Admission } from './admission.ts';
import { refuseEncodedBody, refuseMissingBody } from './body-headers.ts';
import type { Exchange } from './exchange.ts';
import { parseJson } from './json-body.ts';
import { LineSplitter } from './line-splitter.ts';
import { NdjsonAnswer } from './ndjson-answer.ts';
import { PacedBody } from './paced-body.ts';
import { asProblem } from './problem.ts';
import { readQuery } from './query.ts';
import { check, itemIdOf, ndjsonQuery, textItem } from './request-schemas.ts';
import type { Services } from './services.ts';
import { MAX_IMMEDIATE_CHARS, submissionOf } from './text-submission.ts';
import type { TextSubmission } from './text-submission.ts';

const MEDIA_TYPE = /^application\/(?:x-ndjson|ndjson|jsonl|x-jsonlines)\s*(?:;\s*charset\s*=\s*"?utf-?8"?\s*)?$/i;
/** What a line costs however short its text is, as characters of a text: many short lines must not hold the event loop. */
const CHARS_PER_LINE = 2_048;

type SubmissionOfText = (text: string) => TextSubmission;

/** `POST /v1/scan/ndjson?destination=&subject=`: a text a line, answered with a report a line, in constant memory. */
export function createScanNdjson(services: Services, admission: Admission): (exchange: Exchange) => Promise<void> {
  const { destinations, limits, stopping } = services;
  return async (exchange) => {
    const { request, response } = exchange;
    const query = check(ndjsonQuery, readQuery(request));
    refuseMissingBody(request);
    refuseEncodedBody(request);
    refuseOtherTypes(request);
    const destination = destinations.resolve(query.destination);
    const end = admission.begin();
    try {
      const release = admission.hold(limits.maxLineBytes);
      const body = new PacedBody(request, response, limits.maxStreamBytes, stopping);
      try {
        await answerLines(services, exchange, body, (text) =>
          submissionOf(text, undefined, null, destination, query.subject),
        );
      } finally {
        body.release();
        release();
      }
    } finally {
      end();
    }
  };
}

async function answerLines(
  services: Services,
  exchange: Exchange,
  body: PacedBody,
  submit: SubmissionOfText,
): Promise<void> {
  const lines = new LineSplitter(services.limits.maxLineBytes);
  const answer = new NdjsonAnswer(exchange, () => body.drained());
  const answerLine = createLineScan(services, exchange, answer, submit);
  const answerOne = async (line: Buffer): Promise<void> => {
    // An empty line says nothing, and NDJSON allows it.
    if (line.length > 0) await answerLine(line, lines.number);
    if (answer.isFull) await answer.flush();
  };
  try {
    for (let chunk = await body.next(); chunk !== null; chunk = await body.next()) {
      for (const line of lines.push(chunk)) await answerOne(line);
      await answer.flush();
    }
    const last = lines.end();
    if (last !== null) await answerOne(last);
    if (answer.isEmpty)
      throw new ProblemError('empty-body', { ko: '줄이 하나도 없습니다.', en: 'There are no lines.' });
    await answer.end();
  } catch (error) {
    body.release();
    // From the first answered line on the status is out: the last line has to say it.
    if (!answer.isEmpty) await answer.cut(asProblem(error), lines.number);
    throw error;
  }
}

/** Scans one line and answers it, with a report or with what is wrong with it; in either case the stream goes on. */
function createLineScan(
  { gate, limits }: Services,
  exchange: Exchange,
  answer: NdjsonAnswer,
  submit: SubmissionOfText,
): (line: Buffer, number: number) => Promise<void> {
  let charsInTurn = 0;
  const { origin } = exchange;
  const scan = async (text: string, number: number, id: string | null): Promise<void> => {
    if (text.length > MAX_IMMEDIATE_CHARS) {
      const report = gate.scan(submit(text), origin);
      answer.report(report, number, id);
      // One long text at a time; what becomes of it is told in its turn.
      await report.catch(() => undefined);
      return;
    }
    charsInTurn += text.length + CHARS_PER_LINE;
    if (charsInTurn > MAX_IMMEDIATE_CHARS) {
      await nextTurn();
      charsInTurn = text.length + CHARS_PER_LINE;
    }
    answer.report(gate.scanText(submit(text), origin), number, id);
  };
  return async (line, number) => {
    let value: unknown;
    try {
      value = parseJson(line, limits);
      const { id = null, text } = check(textItem, value);
      await scan(text, number, id);
    } catch (error) {
      exchange.noteUnexpected(error);
      answer.refuse(asProblem(error), number, itemIdOf(value));
    }
  };
}

function refuseOtherTypes(request: IncomingMessage): void {
  if (MEDIA_TYPE.test(request.headers['content-type'] ?? '')) return;
  throw new ProblemError('unsupported-media-type', {
    ko: "본문은 'Content-Type: application/x-ndjson' (UTF-8)이어야 합니다.",
    en: "The body must be 'Content-Type: application/x-ndjson' in UTF-8.",
  });
}
