import type { ProblemError } from '../../model/errors.ts';
import type { Report } from '../../model/report.ts';
import type { Exchange } from './exchange.ts';
import { JsonBytes } from './json-bytes.ts';
import { asProblem } from './problem.ts';
import { appendReportLine } from './report-json.ts';

/** Answers are gathered up to this length before they are sent: a write for each would cost as much as its scan. */
const FLUSH_BYTES = 65_536;
/** Lines whose rows are awaited together. */
const WINDOW_LINES = 128;
/** Windows that may wait for their rows while further lines are scanned. */
const MAX_OPEN_WINDOWS = 4;

/** A line that was scanned, or is being scanned; `report` settles once its row is kept, or tells why there is none. */
interface PendingLine {
  readonly report: Promise<Report>;
  readonly line: number;
  readonly itemId: string | null;
}

/** What is told where a line was not judged. */
interface Refusal {
  readonly problem: ProblemError;
  readonly line: number;
  readonly itemId: string | null;
}

/** The answer to a stream of lines: a line for each, in order, and a summary that says that it is whole. */
export class NdjsonAnswer {
  readonly #exchange: Exchange;
  readonly #json = new JsonBytes();
  readonly #drained: () => Promise<void>;
  #window: (PendingLine | Refusal)[] = [];
  #open = 0;
  #sent: Promise<void> = Promise.resolve();
  #isEmpty = true;
  #reports = 0;
  #errors = 0;

  /** `drained` resolves when the client has taken what was written. */
  constructor(exchange: Exchange, drained: () => Promise<void>) {
    this.#exchange = exchange;
    this.#drained = drained;
  }

  /** Whether nothing was answered yet, so that the request as a whole can still be refused. */
  get isEmpty(): boolean {
    return this.#isEmpty;
  }

  /** Whether it is time to send what was gathered. */
  get isFull(): boolean {
    return this.#window.length >= WINDOW_LINES;
  }

  /** Answers the line of this number (from 1) with its report, once it is there. `itemId` is the caller's own id, if any. */
  report(report: Promise<Report>, line: number, itemId: string | null): void {
    // It is awaited in its turn; until then its failure is nobody's yet.
    report.catch(() => undefined);
    this.#push({ report, line, itemId });
  }

  /** Answers a line that could not be judged; the stream goes on. */
  refuse(problem: ProblemError, line: number, itemId: string | null): void {
    this.#push({ problem, line, itemId });
  }

  /** Sends what was gathered, in its turn; resolves when further lines may be scanned. */
  async flush(): Promise<void> {
    if (this.#window.length > 0) {
      const window = this.#window;
      this.#window = [];
      this.#open += 1;
      this.#sent = this.#sent.then(() => this.#settle(window));
      // A client that left is told of where the answer is awaited, not here.
      this.#sent.catch(() => undefined);
    }
    if (this.#open > MAX_OPEN_WINDOWS) await this.#sent;
  }

  /** Ends an answer that is whole. */
  async end(): Promise<void> {
    await this.flush();
    await this.#sent;
    const summary = { lines: this.#reports + this.#errors, reports: this.#reports, errors: this.#errors };
    this.#json.ascii(`${JSON.stringify({ summary })}\n`);
    this.#write();
    this.#exchange.endStream();
  }

  /** Ends an answer that lacks the lines from `line` on: its last line says why, and there is no summary. */
  async cut(problem: ProblemError, line: number): Promise<void> {
    await this.flush().catch(() => undefined);
    await this.#sent.catch(() => undefined);
    this.#problem({ problem, line, itemId: null }, true);
    this.#write();
    await this.#exchange.cutStream();
  }

  #push(line: PendingLine | Refusal): void {
    this.#isEmpty = false;
    this.#window.push(line);
  }

  async #settle(window: readonly (PendingLine | Refusal)[]): Promise<void> {
    for (const entry of window) {
      if ('problem' in entry) this.#refuse(entry);
      else await this.#answer(entry);
      if (this.#json.length >= FLUSH_BYTES) {
        this.#write();
        await this.#drained();
      }
    }
    this.#write();
    this.#open -= 1;
  }

  async #answer({ report, line, itemId }: PendingLine): Promise<void> {
    try {
      appendReportLine(this.#json, this.#exchange.count(await report), line, itemId);
      this.#reports += 1;
    } catch (error) {
      this.#exchange.noteUnexpected(error);
      this.#refuse({ problem: asProblem(error), line, itemId });
    }
  }

  #refuse(refusal: Refusal): void {
    this.#problem(refusal, false);
    this.#exchange.countRefused();
    this.#errors += 1;
  }

  #write(): void {
    if (this.#json.length === 0) return;
    const { response } = this.#exchange;
    const lines = this.#json.take();
    if (response.destroyed) return;
    if (!response.headersSent) this.#exchange.startStream('application/x-ndjson; charset=utf-8');
    response.write(lines);
  }

  #problem({ problem, line, itemId }: Refusal, endsStream: boolean): void {
    const error = this.#exchange.describe(problem);
    this.#json.text(`${JSON.stringify({ error, line, itemId, endsStream })}\n`);
  }
}
