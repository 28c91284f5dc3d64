import { setTimeout as sleep } from 'node:timers/promises';
import type { Socket } from 'node:net';
import { fieldsOfError } from '../../platform/index.ts';
import { CutOffError, EventReader, SlowClientError } from './event-reader.ts';
import { readIdentity } from '../upload/identity.ts';
import { optionsAnswer, SERVICES } from './options-answer.ts';
import type { RequestEvent } from './protocol/events.ts';
import { icapHead, send } from './protocol/respond.ts';
import type { IcapServices } from './services.ts';
import type { Spool } from './spool.ts';
import { FramingFailure, runTransaction, type TransactionEnd } from './transaction.ts';
import type { Turns } from '../upload/turns.ts';
import { serviceTag } from './verdict-headers.ts';

const METHODS = ['OPTIONS', 'REQMOD', 'RESPMOD'];

/** What all connections share. */
export interface ConnectionContext {
  readonly services: IcapServices;
  readonly turns: Turns;
  readonly openSpool: () => Spool;
}

/** Serves one connection until the client is done, breaks the rules or is too slow. Never rejects; the socket is closed afterwards. */
export async function serveConnection(socket: Socket, context: ConnectionContext): Promise<void> {
  const { services } = context;
  const reader = new EventReader(socket, services.limits);
  // An error of the socket shows where it is read or written.
  socket.on('error', () => undefined);
  const leave = (): void => {
    if (reader.isWaiting) socket.destroySoon();
  };
  services.stopping.addEventListener('abort', leave);
  const gone = new AbortController();
  socket.once('close', () => gone.abort());
  try {
    while (await serveRequest(socket, reader, context, gone.signal));
    await end(socket);
  } catch (error) {
    await endBadly(socket, error, services);
  } finally {
    services.stopping.removeEventListener('abort', leave);
    await linger(socket, services);
    socket.destroy();
  }
}

/** Serves one request; answers whether another one may follow. */
async function serveRequest(
  socket: Socket,
  reader: EventReader,
  context: ConnectionContext,
  gone: AbortSignal,
): Promise<boolean> {
  const { services } = context;
  const event = await reader.nextRequest();
  if (event === null) return false;
  if (event.type === 'error') throw new FramingFailure(event.status);
  if (event.type !== 'request') throw new FramingFailure(400);
  const startedMs = services.clock.monotonicMs();
  const service = SERVICES[pathOf(event.uri)];
  const status = refusalOf(event, service);
  if (status !== null || service === undefined) {
    await send(socket, icapHead(status ?? 404, [['Connection', 'close']], 'null-body=0'));
    return false;
  }
  const isClosing = services.stopping.aborted || /\bclose\b/i.test(event.headers.get('connection') ?? '');
  if (event.method === 'OPTIONS') {
    await send(socket, optionsAnswer(service, serviceTag(services.scanner.status()), services.limits, isClosing));
    services.metrics.answered('icap-options', 200, services.clock.monotonicMs() - startedMs);
    if (event.body !== 'null-body') return false;
    await reader.next();
    return !isClosing;
  }
  const identity = readIdentity(event.headers, true);
  const origin = { door: 'icap', caller: socket.remoteAddress ?? null, department: null, ...identity } as const;
  const ended = await runTransaction(event, { ...context, socket, reader, origin, gone });
  record(event, ended, services, startedMs);
  return ended.isReusable && !isClosing;
}

/** The ICAP status that refuses a request before its body is looked at (RFC 3507 section 4.3.3), or null. */
function refusalOf({ method, body }: RequestEvent, service: 'REQMOD' | 'RESPMOD' | undefined): number | null {
  if (!METHODS.includes(method)) return 501;
  if (service === undefined) return 404;
  if (method === 'OPTIONS') return null;
  if (method !== service) return 405;
  return body === 'opt-body' || (method === 'REQMOD' && body === 'res-body') ? 400 : null;
}

function pathOf(uri: string): string {
  const path = /^(?:icaps?:\/\/[^/?#]*)?([^?#]*)/i.exec(uri)?.[1] ?? '';
  return path.replace(/\/+$/, '').toLowerCase();
}

function record(
  event: RequestEvent,
  { decision, bytes }: TransactionEnd,
  services: IcapServices,
  startedMs: number,
): void {
  const route = event.method === 'REQMOD' ? 'icap-reqmod' : 'icap-respmod';
  const durationMs = services.clock.monotonicMs() - startedMs;
  const report = decision.kind === 'obstacle' ? null : decision.report;
  services.metrics.answered(route, decision.kind === 'pass' ? 204 : 200, durationMs);
  if (report !== null) services.metrics.scanned(route, report);
  if (decision.kind === 'obstacle' && decision.obstacle === 'overloaded') services.metrics.refused(route);
  services.logger.info('request', {
    requestId: decision.kind === 'obstacle' ? decision.scanId : report?.id,
    route,
    status: decision.kind === 'pass' ? 204 : 403,
    verdict: report?.verdict ?? (decision.kind === 'obstacle' ? 'undetermined' : undefined),
    bytes,
    durationMs: Math.round(durationMs * 1000) / 1000,
  });
}

async function end(socket: Socket): Promise<void> {
  if (socket.destroyed) return;
  await new Promise<void>((resolve) => {
    socket.once('close', () => resolve());
    socket.end(() => resolve());
  });
}

/** Says what is wrong where a client still listens. Half an answer is never made whole: then the connection just ends. */
async function endBadly(socket: Socket, error: unknown, services: IcapServices): Promise<void> {
  const status = error instanceof FramingFailure ? error.status : error instanceof SlowClientError ? 408 : undefined;
  if (status === undefined) {
    if (!(error instanceof CutOffError)) services.logger.warn('connection-error', fieldsOfError(error));
    return;
  }
  if (socket.writableLength > 0 || socket.destroyed) return;
  await send(socket, icapHead(status, [['Connection', 'close']], 'null-body=0')).catch(() => undefined);
  await end(socket);
}

/** Reads and drops what is still on its way, within bounds: a reset would take our answer from the client. */
async function linger(socket: Socket, { limits }: IcapServices): Promise<void> {
  if (socket.destroyed || socket.readableEnded) return;
  let left = limits.maxDrainBytes;
  const done = new Promise<void>((resolve) => {
    socket.on('data', (bytes: Buffer) => {
      left -= bytes.length;
      if (left <= 0) resolve();
    });
    socket.once('end', resolve).once('close', resolve);
  });
  socket.resume();
  const timer = new AbortController();
  await Promise.race([done, sleep(limits.drainTimeoutMs, undefined, { signal: timer.signal }).catch(() => undefined)]);
  timer.abort();
}
