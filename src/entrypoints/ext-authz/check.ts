import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import type { Origin } from '../../model/gate.ts';
import type { HttpMessageHead } from '../../model/submission.ts';
import { renderBlock, scanIdOf, wantsJson, type Refusal } from '../upload/block-page.ts';
import { carriesContent } from '../upload/content.ts';
import { judgeBody, obstacle, type Decision } from '../upload/judge-body.ts';
import type { Turns } from '../upload/turns.ts';
import { createRequestBody, hasWholeBody } from './request-body.ts';
import type { ExtAuthzServices } from './services.ts';

/**
 * Answers one check of Envoy's filter `ext_authz` over HTTP: 200 lets the request on, 403 with a page stops it. Never a status of the 500s, which an Envoy
 * with `failure_mode_allow` takes for "allowed".
 */
export async function answerCheck(
  request: IncomingMessage,
  response: ServerResponse,
  services: ExtAuthzServices,
  turns: Turns,
): Promise<void> {
  const { clock, metrics, logger } = services;
  const startedMs = clock.monotonicMs();
  const head = headOf(request);
  const body = createRequestBody(request, services.limits.maxBodyBytes);
  const decision = await decide(request, response, { head, body }, services, turns);
  const status = decision.kind === 'pass' ? 200 : 403;
  const durationMs = clock.monotonicMs() - startedMs;
  const report = decision.kind === 'obstacle' ? null : decision.report;
  metrics.answered('ext-authz', status, durationMs);
  if (report !== null) metrics.scanned('ext-authz', report);
  if (decision.kind === 'obstacle' && decision.obstacle === 'overloaded') metrics.refused('ext-authz');
  logger.info('request', {
    requestId: decision.kind === 'obstacle' ? decision.scanId : report?.id,
    route: 'ext-authz',
    status,
    verdict: report?.verdict ?? (decision.kind === 'obstacle' ? 'undetermined' : undefined),
    bytes: body.bytes,
    durationMs: Math.round(durationMs * 1_000) / 1_000,
  });
  if (decision.kind === 'pass') pass(response, decision);
  else block(response, decision, head);
  // What was not read of a body that was refused would be taken for the next request.
  if (!request.complete) response.once('finish', () => request.destroy());
}

interface Check {
  readonly head: HttpMessageHead;
  readonly body: ReturnType<typeof createRequestBody>;
}

async function decide(
  request: IncomingMessage,
  response: ServerResponse,
  { head, body }: Check,
  services: ExtAuthzServices,
  turns: Turns,
): Promise<Decision> {
  if (!hasWholeBody(request)) return obstacle('cut-off');
  const { 'content-length': length, 'transfer-encoding': coding } = request.headers;
  const hasBody = coding !== undefined || (length !== undefined && length !== '0');
  if (!carriesContent(head, hasBody)) return { kind: 'pass', report: null };
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  const origin = originOf(request);
  const decision = await judgeBody({ request: head, carrier: head, body }, origin, services, turns, gone.signal);
  return body.isTooLarge ? obstacle('too-large') : decision;
}

/** Headers of users come from the client as they are, so that only the address that Envoy writes itself is taken. */
function originOf({ headers, socket }: IncomingMessage): Origin {
  const client = headers['x-envoy-external-address'];
  return {
    door: 'ext-authz',
    caller: socket.remoteAddress ?? null,
    user: null,
    department: null,
    client: typeof client === 'string' && isIP(client) !== 0 ? client : null,
  };
}

function headOf({ method = '', url = '', headersDistinct }: IncomingMessage): HttpMessageHead {
  const headers = Object.entries(headersDistinct).map(([name, values = []]) => [name, values.join(', ')] as const);
  return { method, target: url, headers: new Map(headers) };
}

function pass(response: ServerResponse, { report }: Extract<Decision, { kind: 'pass' }>): void {
  if (report !== null) {
    response.setHeader('X-Gwanmun-Verdict', report.verdict);
    response.setHeader('X-Gwanmun-Scan-Id', report.id);
  }
  response.writeHead(200, { 'Content-Length': 0 }).end();
}

function block(response: ServerResponse, refusal: Refusal, { headers }: HttpMessageHead): void {
  const { contentType, body } = renderBlock(refusal, wantsJson(headers));
  response
    .writeHead(403, {
      'Content-Type': contentType,
      'Content-Length': body.length,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
      'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'",
      'X-Gwanmun-Verdict': refusal.kind === 'verdict' ? refusal.report.verdict : 'undetermined',
      'X-Gwanmun-Scan-Id': scanIdOf(refusal),
    })
    .end(body);
}
