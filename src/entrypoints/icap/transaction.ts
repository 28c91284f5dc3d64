import type { Socket } from 'node:net';
import type { Origin } from '../../model/gate.ts';
import { renderBlock, wantsJson, type Refusal } from '../upload/block-page.ts';
import type { EventReader } from './event-reader.ts';
import { readHttpHead, type HttpHead } from './http-head.ts';
import { carriesContent } from '../upload/content.ts';
import { isDecidedByPreview, judgeBody, obstacle, type Decision, type Upload } from '../upload/judge-body.ts';
import type { RequestEvent } from './protocol/events.ts';
import { icapHead, send, sendWithBody, type HeaderLines } from './protocol/respond.ts';
import type { IcapServices } from './services.ts';
import { SpoolFullError, type Spool } from './spool.ts';
import type { Turns } from '../upload/turns.ts';
import { blockHeaders, passHeaders, serviceTag } from './verdict-headers.ts';

const BLOCK_STATUS_LINE = 'HTTP/1.1 403 Forbidden';

/** What one request needs besides itself. */
export interface TransactionContext {
  readonly socket: Socket;
  readonly reader: EventReader;
  readonly services: IcapServices;
  readonly turns: Turns;
  readonly origin: Origin;
  readonly openSpool: () => Spool;
  /** Aborted when the connection is closed. */
  readonly gone: AbortSignal;
}

/** How a transaction ended, for the log. */
export interface TransactionEnd {
  readonly decision: Decision;
  readonly bytes: number;
  /** Whether the connection can take another request. */
  readonly isReusable: boolean;
}

/** A body that stopped before its end because no verdict could be milder any more. */
interface Intake {
  readonly early: Refusal | null;
  /** The body was not read to its end, so the connection cannot go on. */
  readonly isCut: boolean;
  readonly wasContinued: boolean;
}

/** An upload whose body is held here until it is judged. */
interface SpooledUpload extends Upload {
  readonly body: Spool;
}

/** REQMOD and RESPMOD: takes the body in, has it judged, and answers (RFC 3507 sections 4.5, 4.6, 4.8, 4.9). */
export async function runTransaction(event: RequestEvent, context: TransactionContext): Promise<TransactionEnd> {
  const { reader, services } = context;
  const request = event.requestHeader === null ? null : readHttpHead(event.requestHeader);
  const response = event.responseHeader === null ? null : readHttpHead(event.responseHeader);
  const carrier = response ?? request ?? NO_HEAD;
  if (event.body === 'null-body') {
    await reader.next();
    const decision =
      request !== null && response === null && carriesContent(request, false)
        ? await judgeBody({ request, carrier, body: NO_BODY }, context.origin, services, context.turns, context.gone)
        : PASSED;
    if (decision.kind === 'pass') await pass(event, decision, context, { wasContinued: false, body: null });
    else await block(decision, carrier, context, false);
    return { decision, bytes: 0, isReusable: true };
  }
  const body = context.openSpool();
  try {
    const upload: SpooledUpload = { request, carrier, body };
    const intake = await takeIn(upload, context);
    const decision = intake.early ?? (await judgeBody(upload, context.origin, services, context.turns, context.gone));
    if (decision.kind === 'pass') await pass(event, decision, context, { wasContinued: intake.wasContinued, body });
    else await block(decision, request ?? carrier, context, intake.isCut);
    return { decision, bytes: body.length, isReusable: !intake.isCut };
  } finally {
    await body.close();
  }
}

const PASSED: Decision = { kind: 'pass', report: null };
const NO_BODY: Upload['body'] = {
  async *read() {
    // A request without a body: its query is all there is.
  },
};
const NO_HEAD: HttpHead = { method: '', target: '', headers: new Map() };

/** Reads the body into the spool, with the handshake of a preview. */
async function takeIn(upload: SpooledUpload, context: TransactionContext): Promise<Intake> {
  const { reader, services, socket } = context;
  let wasContinued = false;
  for (;;) {
    const next = await reader.next();
    switch (next.type) {
      case 'data':
        try {
          await upload.body.write(next.bytes);
        } catch (error) {
          const reason = error instanceof SpoolFullError ? error.reason : 'spool-full';
          return { early: obstacle(reason), isCut: true, wasContinued };
        }
        break;
      case 'preview':
        if (await isFinal(upload, services)) {
          const decision = await judgeBody(upload, context.origin, services, context.turns, context.gone);
          // Only a block: what the rest holds is not known.
          if (decision.kind !== 'pass') {
            reader.finish();
            return { early: decision, isCut: false, wasContinued };
          }
        }
        await send(socket, icapHead(100, [], null));
        wasContinued = true;
        reader.proceed();
        break;
      case 'end':
        return { early: null, isCut: false, wasContinued };
      default:
        throw new FramingFailure(next.type === 'error' ? next.status : 400);
    }
  }
}

/** The bytes of the client make no message: the connection ends with this status. */
export class FramingFailure extends Error {
  readonly status: 400 | 505;

  constructor(status: 400 | 505) {
    super('bad framing');
    this.status = status;
  }
}

/** Whether the preview alone decides. Only plain text is looked at: the beginning of a document or of packed bytes says nothing. */
async function isFinal(upload: SpooledUpload, services: IcapServices): Promise<boolean> {
  if (upload.body.length === 0 || upload.carrier.headers.has('content-encoding')) return false;
  for await (const piece of upload.body.read()) if (piece.includes(0)) return false;
  return isDecidedByPreview(upload, services);
}

/** Lets the message pass: 204 where the client takes it, otherwise the very bytes that came (RFC 3507 section 4.6). */
async function pass(
  event: RequestEvent,
  decision: Extract<Decision, { kind: 'pass' }> | null,
  { socket, services }: TransactionContext,
  { wasContinued, body }: { wasContinued: boolean; body: Spool | null },
): Promise<void> {
  const headers = [...common(services), ...passHeaders(decision?.report ?? null)];
  if (allows204(event) || (event.preview !== null && !wasContinued)) {
    await send(socket, icapHead(204, headers, null));
    return;
  }
  const parts = [
    ['req-hdr', event.body === 'res-body' || event.responseHeader !== null ? null : event.requestHeader],
    ['res-hdr', event.responseHeader],
  ] as const;
  const blocks: Buffer[] = [];
  const items: string[] = [];
  let offset = 0;
  for (const [name, bytes] of parts) {
    if (bytes === null) continue;
    items.push(`${name}=${String(offset)}`);
    blocks.push(bytes);
    offset += bytes.length;
  }
  items.push(`${event.body}=${String(offset)}`);
  const head = Buffer.concat([Buffer.from(icapHead(200, headers, items.join(', ')), 'latin1'), ...blocks]);
  if (body === null) await send(socket, head);
  else await sendWithBody(socket, head, body.read());
}

function allows204({ headers }: RequestEvent): boolean {
  return (headers.get('allow') ?? '').split(',').some((value) => value.trim() === '204');
}

/** Answers in place of the origin with a page, in an ICAP 200: any other status is the proxy's own error page, or lets pass. */
async function block(
  refusal: Refusal,
  asked: HttpHead,
  { socket, services }: TransactionContext,
  isCut: boolean,
): Promise<void> {
  const { contentType, body } = renderBlock(refusal, wantsJson(asked.headers));
  const header = Buffer.from(
    `${BLOCK_STATUS_LINE}\r\nContent-Type: ${contentType}\r\nContent-Length: ${String(body.length)}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nContent-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n${isCut ? 'Connection: close\r\n' : ''}\r\n`,
    'latin1',
  );
  const headers = [...common(services, isCut), ...blockHeaders(refusal)];
  const head = icapHead(200, headers, `res-hdr=0, res-body=${String(header.length)}`);
  await sendWithBody(socket, Buffer.concat([Buffer.from(head, 'latin1'), header]), once(body));
}

function common({ scanner, stopping }: IcapServices, isCut = false): HeaderLines {
  return [
    ['ISTag', serviceTag(scanner.status())],
    ['Date', new Date().toUTCString()],
    ['Connection', isCut || stopping.aborted ? 'close' : 'keep-alive'],
  ];
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer, void> {
  yield bytes;
  await Promise.resolve();
}
