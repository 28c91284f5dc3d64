import type { Kind } from '../../../src/model/kind.ts';
import type { Answer, AnsweredSpan, Contestant } from '../answer.ts';
import { EXCLUDED_KINDS } from '../kinds.ts';
import { workbookText } from '../workbook-text.ts';

/** What a peer finds in a text, in UTF-16 units. */
export interface PeerFinding {
  readonly kind: Kind;
  readonly start: number;
  readonly end: number;
}

/** An engine that reads plain text: its rules as published, restated here. It knows no records. */
export interface Peer {
  readonly name: string;
  /** Version and settings. */
  readonly settings: string;
  readonly kinds: readonly Kind[];
  readonly find: (text: string) => readonly PeerFinding[];
}

/** A peer as a contestant. Its verdict is the one of rules U1 and C2 alone: any excluded kind found is outside the exemption. */
export function contestantOf({ name, settings, kinds, find }: Peer): Contestant {
  return {
    name,
    settings,
    kinds: new Set(kinds),
    answer: ({ text, bytes }) =>
      Promise.resolve(text === null ? answerWorkbook(bytes, find) : answerOf(inText(find(text)))),
  };
}

function answerWorkbook(bytes: Uint8Array, find: Peer['find']): Answer {
  const { text, placeOf } = workbookText(bytes);
  return answerOf(find(text).map(({ kind, start, end }) => certain(kind, placeOf(start, end))));
}

function inText(findings: readonly PeerFinding[]): AnsweredSpan[] {
  return findings.map(({ kind, start, end }) => certain(kind, { start, end, cell: null }));
}

function certain(kind: Kind, place: AnsweredSpan['place']): AnsweredSpan {
  return { kind, place, isCertain: true, isMasked: false };
}

function answerOf(spans: readonly AnsweredSpan[]): Answer {
  const isOutside = spans.some(({ kind }) => EXCLUDED_KINDS.includes(kind));
  return { verdict: isOutside ? 'outside-exemption' : 'within-exemption', spans, subjects: null };
}
