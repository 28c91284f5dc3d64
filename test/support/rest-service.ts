import { createRestApp, DEFAULT_REST_LIMITS, startRestServer } from '../../src/entrypoints/rest/index.ts';
import type { Services } from '../../src/entrypoints/rest/index.ts';
import type { Scanner } from '../../src/model/scanner.ts';
import {
  createDestinationRegistry,
  createKeyring,
  createLogger,
  createMetrics,
  systemClock,
} from '../../src/platform/index.ts';
import type { ApiKeyEntry } from '../../src/platform/index.ts';
import { createFakeScanner } from './fake-cli-scanner.ts';

/** A listening service over a fake scanner, on a free port of loopback. */
export interface RestService {
  readonly url: string;
  readonly port: number;
  /** Everything logged so far. */
  logged(): string;
  stop(): Promise<void>;
}

/** Starts a service; `limits` lie over the defaults. */
export async function startService(
  options: {
    limits?: Partial<typeof DEFAULT_REST_LIMITS>;
    scanner?: Scanner;
    keys?: readonly ApiKeyEntry[];
    services?: Partial<Services>;
  } = {},
): Promise<RestService> {
  let lines = '';
  const logger = createLogger({ level: 'debug', clock: systemClock, write: (more) => (lines += more) });
  const scanner = options.scanner ?? createFakeScanner();
  const limits = { ...DEFAULT_REST_LIMITS, ...options.limits };
  const app = createRestApp({
    scanner,
    gate: {
      scan: (submission) => scanner.scan(submission),
      scanText: (submission) => Promise.resolve(scanner.scanText(submission)),
    },
    destinations: createDestinationRegistry([], systemClock),
    keys: createKeyring(options.keys ?? [], systemClock),
    limits,
    logger,
    metrics: createMetrics(() => scanner.status()),
    clock: systemClock,
    stopping: new AbortController().signal,
    ...options.services,
  });
  const server = await startRestServer(app, { host: '127.0.0.1', port: 0, tls: null, limits, logger });
  return {
    url: `http://127.0.0.1:${server.port}`,
    port: server.port,
    logged: () => {
      logger.flush();
      return lines;
    },
    stop: async () => {
      const stopped = server.stop();
      server.cut();
      await stopped;
    },
  };
}

/** An answer with its body read as JSON. */
export interface JsonAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** Sends a request and reads the JSON answer. */
export async function ask(url: string, init: RequestInit = {}): Promise<JsonAnswer> {
  const response = await fetch(url, init);
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

/** Sends JSON. */
export function askJson(url: string, body: unknown, headers: Record<string, string> = {}): Promise<JsonAnswer> {
  return ask(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}
