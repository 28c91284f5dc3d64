import type { Kind } from '../../src/model/kind.ts';
import type { Verdict } from '../../src/model/verdict.ts';

/** Half of the templates that tuning may look at, and the half that it never sees. Fixed by a hash of the template's id. */
export const HALVES = ['tuning', 'held-out'] as const;
export type Half = (typeof HALVES)[number];

/** What makes a true value recognisable: its check digits, a label near it, or only its writing and what it stands among. */
export const BASES = ['checksum-valid', 'labelled', 'unlabelled'] as const;
export type Basis = (typeof BASES)[number];

/** Where a span or record stands: UTF-16 units of the text as sent; for workbooks within the cell. */
export interface LabelledPlace {
  readonly start: number;
  readonly end: number;
  /** Sheet and address (`C7`) of a workbook's cell; null in texts. */
  readonly cell: { readonly sheet: string; readonly address: string } | null;
}

/**
 * A true value of a document. One whose parts stand apart (front and back half, four cells of a card) reaches from its
 * first part to its last; in a workbook it is the cell of the first part.
 */
export interface LabelledSpan extends LabelledPlace {
  readonly kind: Kind;
  readonly basis: Basis;
  /** How it is written: `plain`, `no-separator`, `full-width-digits`, …; `masked` where digits are hidden. */
  readonly form: string;
  /** The person it belongs to, counted from 0 within the document; -1 for a company. */
  readonly subject: number;
}

/** A part of a mail that findings count from: their path (`header/subject`, `body/text`) and where it begins in the text. */
export interface LabelledPart {
  readonly path: string;
  readonly start: number;
}

/** A true credit record. A finding counts for it when it stands anywhere inside. */
export interface LabelledRecord {
  readonly kind: 'personal-credit-information' | 'pseudonymised-credit-information';
  /** Of a text: one place. Of a workbook: the cells of its row. */
  readonly places: readonly LabelledPlace[];
}

/** A generated document with everything a careful reader would say of it (design: verdict.md), thought out in its template. */
export interface LabelledDocument {
  /** `<template>#<number>`. */
  readonly id: string;
  readonly template: string;
  readonly genre: string;
  readonly half: Half;
  /** `general`, or the evasion form that every true value of it is written in. */
  readonly slice: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  /** The text as sent; of a mail its headers and body as decoded; null for workbooks. */
  readonly text: string | null;
  /** Of a mail: its parts in order. Empty for everything else. */
  readonly parts: readonly LabelledPart[];
  readonly spans: readonly LabelledSpan[];
  readonly records: readonly LabelledRecord[];
  /** Numbers and words planted to mislead. At least three for each excluded value (rules U1, C2, C3, P3) over the corpus. */
  readonly distractors: number;
  readonly verdict: Verdict;
  /** Data subjects: people of whom a value stands here, an address on the network aside, or who are in a credit record. */
  readonly subjects: number;
}
