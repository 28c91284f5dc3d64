import { ProblemError } from '../../model/errors.ts';
import type { LedgerEntry } from '../../model/ledger.ts';
import type { Ledger, LedgerFilter } from '../../model/ledger-store.ts';
import { allows } from '../../platform/index.ts';
import type { Exchange } from './exchange.ts';
import { ledgerQuery } from './ledger-schemas.ts';
import { readQuery } from './query.ts';
import { check } from './request-schemas.ts';

/** A day without a time begins at midnight in Korea. */
const KOREAN_MIDNIGHT = 'T00:00:00+09:00';

/** `GET /v1/ledger`: rows, newest first. Who reviews sees scans; administrative acts are for who audits. */
export function createLedgerRoute(ledger: Ledger): (exchange: Exchange) => Promise<void> {
  return async (exchange) => {
    const { limit, cursor, from, until, ...rest } = check(ledgerQuery, readQuery(exchange.request));
    const filter: LedgerFilter = { ...rest, from: instantOf(from), until: instantOf(until) };
    const page = await ledger.page(narrowed(filter, exchange), limit, cursor ?? null);
    exchange.sendJson(JSON.stringify({ entries: page.entries.map(shown), next: page.next }));
  };
}

function narrowed(filter: LedgerFilter, { roles }: Exchange): LedgerFilter {
  if (allows(roles, 'audit')) return filter;
  if (filter.type === 'act' || filter.action !== undefined) {
    throw new ProblemError('not-allowed', {
      ko: "관리 행위를 보려면 'audit' 권한이 필요합니다.",
      en: "Administrative acts take the role 'audit'.",
    });
  }
  return { ...filter, type: 'scan' };
}

function instantOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return Date.parse(text.length === 'YYYY-MM-DD'.length ? `${text}${KOREAN_MIDNIGHT}` : text);
}

function shown(entry: LedgerEntry): object {
  // The number in the store is for the cursor only.
  return { ...entry, id: undefined, at: new Date(entry.at).toISOString() };
}
