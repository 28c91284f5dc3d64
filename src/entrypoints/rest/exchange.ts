import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Origin } from '../../model/gate.ts';
import type { Role } from '../../model/keys.ts';
import type { Report } from '../../model/report.ts';
import type { Verdict } from '../../model/verdict.ts';
import { strictestVerdict } from '../../model/verdict.ts';
import { ProblemError } from '../../model/errors.ts';
import { requestIdFrom } from '../../platform/index.ts';
import type { Clock, Logger, Metrics, RouteName } from '../../platform/index.ts';
import { languageFrom } from './language.ts';
import type { Language } from './language.ts';
import { problemDocument } from './problem.ts';
import type { HeaderList } from './security-headers.ts';

/** How long the rest of a refused body is read and thrown away, so that the client gets to see the answer. */
const LINGER_MS = 2000;
const RETRY_AFTER_SECONDS = '2';

export interface ExchangeServices {
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly headers: HeaderList;
  /** Once aborted, connections are not kept alive. */
  readonly stopping: AbortSignal;
}

const NOBODY: Origin = { door: 'rest', caller: null, user: null, department: null, client: null };

/** One request and its answer: written once, counted once, logged once. */
export class Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly route: RouteName;
  readonly requestId: string;
  /** Who asks, as far as it is known. */
  origin: Origin = NOBODY;
  roles: readonly Role[] = [];
  readonly #services: ExchangeServices;
  readonly #startedMs: number;
  // Sums instead of lists: one answer may hold any number of reports.
  #strictest: Verdict | undefined;
  #items = 0;
  #refusedItems = 0;
  #bytes = 0;

  constructor(request: IncomingMessage, response: ServerResponse, route: RouteName, services: ExchangeServices) {
    this.request = request;
    this.response = response;
    this.route = route;
    this.#services = services;
    this.#startedMs = services.clock.monotonicMs();
    const incoming = request.headers['x-request-id'];
    this.requestId = requestIdFrom(typeof incoming === 'string' ? incoming : undefined);
  }

  get language(): Language {
    return languageFrom(this.request.headers['accept-language']);
  }

  /** Counts a report that is part of the answer. */
  count(report: Report): Report {
    this.#strictest =
      this.#strictest === undefined ? report.verdict : strictestVerdict([this.#strictest, report.verdict]);
    this.#items += 1;
    this.#bytes += report.bytes;
    this.#services.metrics.scanned(this.route, report);
    return report;
  }

  /** Counts an item that was refused while others of the same request were answered. */
  countRefused(): void {
    this.#refusedItems += 1;
  }

  /** Answers with JSON, as text or in UTF-8. */
  sendJson(body: string | Buffer, status = 200): void {
    this.send(status, 'application/json; charset=utf-8', body);
  }

  /** Answers that it is done, with nothing more to say. */
  sendEmpty(): void {
    this.response.writeHead(
      204,
      this.#services.headers.concat(['Cache-Control', 'no-store', 'X-Request-Id', this.requestId]),
    );
    this.response.end();
    this.#record(204);
  }

  /** Answers. `more` adds headers, `headers` replaces those of the house (a page has its own content security policy). */
  send(status: number, contentType: string, body: string | Buffer, more: HeaderList = [], headers?: HeaderList): void {
    this.#write(status, contentType, body, more, headers ?? this.#services.headers);
    this.#record(status);
  }

  /** Starts an answer of unknown length, after which the connection closes. The caller writes it to `response`. */
  startStream(contentType: string): void {
    const more = ['Connection', 'close', ...this.#languageHeaders()];
    this.response.writeHead(200, this.#head(contentType, more, this.#services.headers));
  }

  /** Ends the answer that {@link startStream} began, as a whole. */
  endStream(): void {
    this.response.end();
    this.#record(200);
  }

  /**
   * Ends the answer that {@link startStream} began although the request was not answered to its end. What is left of the
   * body is thrown away. Counting and logging is left to {@link sendProblem}.
   */
  async cutStream(): Promise<void> {
    await lingered(this.request);
    this.response.end();
  }

  /** Logs an error that is nobody's problem but ours. */
  noteUnexpected(error: unknown): void {
    if (error instanceof ProblemError) return;
    this.#services.logger.error('unexpected-error', error, { requestId: this.requestId, route: this.route });
  }

  /** The problem as part of an answer, in the language of the request. */
  describe(problem: ProblemError): object {
    return problemDocument(problem, this.requestId, this.language);
  }

  /** Answers with a problem document; what is left of the body is thrown away. */
  sendProblem(problem: ProblemError, more: HeaderList = []): void {
    const headers = [...more];
    if (problem.status === 503) headers.push('Retry-After', RETRY_AFTER_SECONDS);
    if (problem.code === 'overloaded') this.#services.metrics.refused(this.route);
    if (problem.code === 'not-authenticated') headers.push('WWW-Authenticate', 'Bearer realm="gwanmun"');
    const body = JSON.stringify(this.describe(problem));
    headers.push(...this.#languageHeaders());
    if (this.#canAnswer()) {
      this.#write(problem.status, 'application/problem+json; charset=utf-8', body, headers, this.#services.headers);
      void lingered(this.request).then(() => {
        if (!this.request.complete) this.request.destroy();
      });
    }
    this.#record(problem.status, problem);
  }

  #languageHeaders(): HeaderList {
    return ['Content-Language', this.language, 'Vary', 'Accept-Language'];
  }

  #canAnswer(): boolean {
    return !this.response.headersSent && !this.response.destroyed;
  }

  #write(status: number, contentType: string, body: string | Buffer, more: HeaderList, headers: HeaderList): void {
    const list = this.#head(contentType, more, headers);
    list.push('Content-Length', String(typeof body === 'string' ? Buffer.byteLength(body) : body.length));
    if (this.#services.stopping.aborted) list.push('Connection', 'close');
    this.response.writeHead(status, list);
    this.response.end(body);
  }

  #head(contentType: string, more: HeaderList, headers: HeaderList): string[] {
    const list = headers.concat(more);
    list.push('Cache-Control', 'no-store', 'X-Request-Id', this.requestId, 'Content-Type', contentType);
    return list;
  }

  #record(status: number, problem?: ProblemError): void {
    const durationMs = this.#services.clock.monotonicMs() - this.#startedMs;
    this.#services.metrics.answered(this.route, status, durationMs);
    this.#services.logger.info('request', {
      requestId: this.requestId,
      keyId: this.origin.caller ?? undefined,
      route: this.route,
      method: this.request.method,
      status,
      code: problem?.code,
      verdict: this.#strictest,
      items: this.#items,
      refusedItems: this.#refusedItems === 0 ? undefined : this.#refusedItems,
      bytes: this.#bytes,
      durationMs: Math.round(durationMs * 1000) / 1000,
    });
  }
}

// Closing at once would reset the connection under a client that is still sending, and the answer would be lost with it.
async function lingered(request: IncomingMessage): Promise<void> {
  if (request.complete || request.destroyed || request.socket.readableEnded) return;
  request.resume();
  await new Promise<void>((resolve) => {
    const limit = setTimeout(resolve, LINGER_MS).unref();
    const finish = (): void => {
      clearTimeout(limit);
      resolve();
    };
    request.once('end', finish).once('close', finish);
  });
}
