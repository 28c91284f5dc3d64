import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { decodeBare } from './encoded-words.ts';
import { writeNamedTexts } from './named-texts.ts';

const WHERE = 'mail parts';
/** RFC 4155, appendix A: the line in front of a message; a blank line stands before it. */
const MAILBOX_LINE = /^From \S+ .*\d{4}\s*$/;
const START = Buffer.from('From ');
const BEFORE = Buffer.from('\nFrom ');
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const MAX_LINE_BYTES = 1_000;

/** Hands the messages of a mailbox file on as members, `message 1.eml` and so on. */
export function readMailbox(bytes: Uint8Array, sink: ExtractSink, limits: ExtractLimits): void {
  const mailbox = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  let start = mailbox.indexOf(START);
  let count = 0;
  while (start >= 0) {
    const next = nextMessage(mailbox, start);
    if (++count > limits.maxMembers) {
      sink.gap('limit', WHERE);
      return;
    }
    const newline = mailbox.indexOf(LINE_FEED, start);
    const head = newline < 0 ? mailbox.length : newline + 1;
    const path = `message ${String(count)}/from line`;
    writeNamedTexts(
      [{ name: '', text: decodeBare(mailbox.toString('latin1', start, head).trimEnd()), path }],
      sink,
      limits,
    );
    const message = mailbox.subarray(head, next < 0 ? mailbox.length : next);
    if (message.length > limits.maxMemberBytes) sink.gap('limit', WHERE);
    else if (message.length > 0) {
      sink.budget.spend(message.length);
      sink.member(`message ${String(count)}.eml`, message);
    }
    start = next;
  }
}

/** Where the next message begins, or -1. */
function nextMessage(mailbox: Buffer, start: number): number {
  for (let at = mailbox.indexOf(BEFORE, start); at >= 0; at = mailbox.indexOf(BEFORE, at + 1)) {
    const before = mailbox[at - 1] === CARRIAGE_RETURN ? at - 2 : at - 1;
    if (mailbox[before] !== LINE_FEED) continue;
    const newline = mailbox.indexOf(LINE_FEED, at + 1);
    const end = Math.min(newline < 0 ? mailbox.length : newline, at + MAX_LINE_BYTES);
    if (MAILBOX_LINE.test(mailbox.toString('latin1', at + 1, end))) return at + 1;
  }
  return -1;
}
