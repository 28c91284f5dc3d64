import type { GapReason } from '../model/gap.ts';
import type { Passage } from '../model/passage.ts';
import { DEFAULT_RECOGNITION_LIMITS, type RecognitionLimits } from './recognition-budget.ts';
import type { UnpackBudget } from './unpack-budget.ts';

/** Reads a nested file when its turn comes: its bytes, or why there are none. Never rejects. */
export interface MemberReading {
  (): Promise<Uint8Array | GapReason>;
  /** Known to be an image before it is read: images come last. */
  readonly isImage?: true;
}

/** Where an extractor puts what it reads. Implemented by `scanner/scan.ts`; calls are synchronous and in reading order. */
export interface ExtractSink {
  /** What may still be unpacked, of the whole submission. Everything that inflates, decodes or copies out a part counts here. */
  readonly budget: UnpackBudget;
  /** A stretch of text with its marks. The scanner scans it at once and keeps nothing of it. */
  passage(passage: Passage): void;
  /** A part that was not read. `where` is a fixed word or a place of ours (`page 3`, `sheet 2`), never a parser's message. */
  gap(reason: GapReason, where: string): void;
  /**
   * A nested file (attachment, embedded object). The scanner sniffs and scans it after this extractor has returned, one
   * after the other; with a reading in place of bytes only one of them is in memory at a time.
   */
  member(name: string, content: Uint8Array | MemberReading): void;
  /** Adds to the report's coverage. */
  cover(what: 'pages' | 'sheets' | 'images', count: number): void;
}

/** Limits that every extractor keeps. Going over one is the gap `limit`, never a silent cut. */
export interface ExtractLimits extends RecognitionLimits {
  /** Longest passage in UTF-16 units before a forced cut. */
  readonly maxPassageChars: number;
  /** A passage is handed on at the next record boundary once it is this long. */
  readonly flushPassageChars: number;
  /** Characters taken from one parsed document. */
  readonly maxDocumentChars: number;
  readonly maxPages: number;
  readonly maxCells: number;
  readonly maxMembers: number;
  /** Bytes of one nested file. */
  readonly maxMemberBytes: number;
  /** Bytes unpacked from one submission, all nested parts together. */
  readonly maxMemberBytesTotal: number;
  /** Bytes unpacked for each byte sent, beyond the first 10 MiB. */
  readonly maxUnpackRatio: number;
  /** Levels of nesting in JSON, XML and HTML. */
  readonly maxNesting: number;
  /** Pixels of one image: decoding takes several bytes for each. */
  readonly maxImagePixels: number;
}

/** Defaults; every one can be set in the configuration (see docs/configuration.md). */
export const DEFAULT_EXTRACT_LIMITS: ExtractLimits = {
  maxPassageChars: 262_144,
  flushPassageChars: 32_768,
  maxDocumentChars: 100_000_000,
  maxPages: 5_000,
  maxCells: 5_000_000,
  maxMembers: 10_000,
  maxMemberBytes: 104_857_600,
  maxMemberBytesTotal: 524_288_000,
  maxUnpackRatio: 200,
  maxNesting: 256,
  maxImagePixels: 50_000_000,
  ...DEFAULT_RECOGNITION_LIMITS,
};

/** Reads decoded characters of a text kind, in any chunking: the passages are the same for every chunking of the same text. */
export interface TextExtractor {
  push(text: string): void;
  /** Ends the text and hands on what is left. */
  end(): void;
}

/** Reads a whole binary document. Never rejects for content: what cannot be read becomes a gap. */
export type DocumentExtractor = (bytes: Uint8Array, sink: ExtractSink, limits: ExtractLimits) => Promise<void>;
