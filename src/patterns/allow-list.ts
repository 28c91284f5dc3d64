import { z } from 'zod';
import { isKind, type Kind } from '../model/kind.ts';
import { parseYamlWithSchema } from './yaml.ts';

/** The file of the entries. */
export const ALLOW_LIST_FILE = 'allow-list.yaml';

/** Values a company publishes itself. An identifier of a person is never one, whatever a list says. */
const ALLOWABLE_KINDS = [
  'account-number',
  'card-number',
  'phone-number',
  'email-address',
  'postal-address',
  'business-registration-number',
  'corporate-registration-number',
] as const satisfies readonly Kind[];
const NOT_CANONICAL = /[^0-9A-Za-z가-힣@]/g;

const allowListSchema = z.strictObject({
  entries: z
    .array(
      z.strictObject({
        kind: z.string().refine((kind) => isKind(kind) && (ALLOWABLE_KINDS as readonly string[]).includes(kind), {
          message: `must be one of ${ALLOWABLE_KINDS.join(', ')}`,
        }),
        value: z.string().min(4).max(200),
        /** Why it may go out: `2026년 모금 계좌, 홈페이지에 공개`. */
        reason: z.string().min(4).max(200),
        /** The last day in Korea on which the entry holds. */
        until: z.iso.date(),
        /** Ids of the destinations it holds for; everywhere if left out. */
        destinations: z.array(z.string().min(1)).min(1).optional(),
      }),
    )
    .max(10_000),
});

/** An entry that speaks for a value. */
export interface AllowEntry {
  readonly reason: string;
  readonly until: string;
  readonly destinations: ReadonlySet<string> | null;
}

/** The operator's own published values, each with a reason and a last day. */
export class AllowList {
  readonly #entries = new Map<string, AllowEntry[]>();

  /** Parses {@link ALLOW_LIST_FILE}. Throws a `PackError` that names line and field, never a value. */
  static parse(yamlText: string, file: string): AllowList {
    const list = new AllowList();
    for (const { kind, value, reason, until, destinations } of parseYamlWithSchema(yamlText, file, allowListSchema)
      .entries) {
      const key = keyOf(kind, value);
      const entries = list.#entries.get(key) ?? [];
      entries.push({ reason, until, destinations: destinations === undefined ? null : new Set(destinations) });
      list.#entries.set(key, entries);
    }
    return list;
  }

  /** The reason why a value may go to a destination on a day (ISO), or null. `destination`: its id, or null where none is known. */
  reasonFor(kind: Kind, value: string, destination: string | null, today: string): string | null {
    const entry = this.#entries
      .get(keyOf(kind, value))
      ?.find(
        ({ until, destinations }) =>
          today <= until && (destinations === null || (destination !== null && destinations.has(destination))),
      );
    return entry?.reason ?? null;
  }
}

function keyOf(kind: string, value: string): string {
  return `${kind}|${value.replaceAll(NOT_CANONICAL, '').toLowerCase()}`;
}
