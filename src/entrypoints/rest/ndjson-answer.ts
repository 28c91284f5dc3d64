import type { ProblemError } from '../../model/errors.ts';
import type { Report } from '../../model/report.ts';
import type { Exchange } from './exchange.ts';
import { JsonBytes } from './json-bytes.ts';
import { appendReportLine } from './report-json.ts';

/** Lines are gathered up to this length before they are sent: a write for each would cost as much as its scan. */
const FLUSH_BYTES = 65_536;

/** The answer to a stream of lines: a line for each, in order, and a summary that says that it is whole. */
export class NdjsonAnswer {
  readonly #exchange: Exchange;
  readonly #json = new JsonBytes();
  #reports = 0;
  #errors = 0;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
  }

  /** Whether nothing was answered yet, so that the request as a whole can still be refused. */
  get isEmpty(): boolean {
    return this.#reports + this.#errors === 0;
  }

  /** Whether it is time to send what was gathered. */
  get isFull(): boolean {
    return this.#json.length >= FLUSH_BYTES;
  }

  /** Answers the line of this number (from 1) with its report. `itemId` is the caller's own id, if any. */
  report(report: Report, line: number, itemId: string | null): void {
    appendReportLine(this.#json, this.#exchange.count(report), line, itemId);
    this.#reports += 1;
  }

  /** Answers a line that could not be judged; the stream goes on. */
  refuse(problem: ProblemError, line: number, itemId: string | null): void {
    this.#problem(problem, { line, itemId, endsStream: false });
    this.#exchange.countRefused();
    this.#errors += 1;
  }

  /** Sends what was gathered, if there still is somebody to send it to. */
  flush(): void {
    if (this.#json.length === 0) return;
    const { response } = this.#exchange;
    const lines = this.#json.take();
    if (response.destroyed) return;
    if (!response.headersSent) this.#exchange.startStream('application/x-ndjson; charset=utf-8');
    response.write(lines);
  }

  /** Ends an answer that is whole. */
  end(): void {
    const summary = { lines: this.#reports + this.#errors, reports: this.#reports, errors: this.#errors };
    this.#json.ascii(`${JSON.stringify({ summary })}\n`);
    this.flush();
    this.#exchange.endStream();
  }

  /** Ends an answer that lacks the lines from `line` on: its last line says why, and there is no summary. */
  cut(problem: ProblemError, line: number): Promise<void> {
    this.#problem(problem, { line, itemId: null, endsStream: true });
    this.flush();
    return this.#exchange.cutStream();
  }

  #problem(problem: ProblemError, where: { line: number; itemId: string | null; endsStream: boolean }): void {
    this.#json.text(`${JSON.stringify({ error: this.#exchange.describe(problem), ...where })}\n`);
  }
}
