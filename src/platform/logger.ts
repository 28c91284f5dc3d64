import { writeSync } from 'node:fs';
import { Writable } from 'node:stream';
import winston from 'winston';
import type { Clock } from './clock.ts';
import { fieldsOfError, writeAcceptedFields } from './log-fields.ts';
import type { LogFields } from './log-fields.ts';

/** Also the order of severity. */
export const LOG_LEVELS = ['error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What can be said in the log: a closed list, like the fields. */
export const LOG_EVENTS = [
  'starting',
  'listening',
  'request',
  'unexpected-error',
  'connection-error',
  'stopping',
  'icap-listening',
  'icap-port-in-use',
  'ext-authz-listening',
  'stopped',
  'stop-limit-reached',
  'barrier-missing',
  'barriers-tried',
] as const;
export type LogEvent = (typeof LOG_EVENTS)[number];

export interface Logger {
  info(event: LogEvent, fields?: LogFields): void;
  warn(event: LogEvent, fields?: LogFields): void;
  /** Writes the class and code of `error`, never its message. */
  error(event: LogEvent, error: unknown, fields?: LogFields): void;
  /** Writes out what is held back: up to 50 ms of lines below `warn`. */
  flush(): void;
}

const FLUSH_AFTER_MS = 50;
const FLUSH_AFTER_LINES = 256;
const STANDARD_ERROR = 2;

/**
 * The logger of the house: winston, one JSON object a line, to standard error, built from the list of `log-fields.ts`.
 * Lines reach winston in batches, because its way from call to output costs more than a short scan.
 */
export function createLogger(options: { level: LogLevel; clock: Clock; write?: (lines: string) => void }): Logger {
  const enabled = new Set(LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(options.level) + 1));
  const output = createOutput(options.write ?? writeToStandardError);
  let held: string[] = [];
  let timer: NodeJS.Timeout | null = null;
  const flush = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    const lines = held;
    held = [];
    if (lines.length > 0) output.log('info', lines.join('\n'));
  };
  const log = (level: LogLevel, event: LogEvent, fields: LogFields, error?: LogFields): void => {
    if (!enabled.has(level)) return;
    const rest = writeAcceptedFields(fields) + (error === undefined ? '' : writeAcceptedFields(error));
    held.push(`{"time":"${options.clock.now().toISOString()}","level":"${level}","event":"${event}"${rest}}`);
    if (level === 'error' || level === 'warn' || held.length >= FLUSH_AFTER_LINES) flush();
    else timer ??= setTimeout(flush, FLUSH_AFTER_MS).unref();
  };
  return {
    info: (event, fields = {}) => log('info', event, fields),
    warn: (event, fields = {}) => log('warn', event, fields),
    error: (event, error, fields = {}) => log('error', event, fields, fieldsOfError(error)),
    flush,
  };
}

function createOutput(write: (lines: string) => void): winston.Logger {
  const stream = new Writable({
    decodeStrings: false,
    write: (lines: string, _encoding, done) => {
      write(lines);
      done();
    },
  });
  return winston.createLogger({
    format: winston.format.printf((info) => String(info.message)),
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- winston declares its stream transport as an interface
    transports: [new winston.transports.Stream({ stream })],
  });
}

// Synchronous, so that nothing is lost at exit. A reader that is gone or a full pipe must not stop the service.
function writeToStandardError(lines: string): void {
  try {
    writeSync(STANDARD_ERROR, lines);
  } catch {
    // There is nowhere left to say it.
  }
}
