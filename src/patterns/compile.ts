import { PackError } from '../model/errors.ts';
import type { Confidence } from '../model/evidence.ts';
import { FACT } from '../model/fact.ts';
import { compileAccountLayouts, type AccountLayouts } from './account-layouts.ts';
import type { AllowList } from './allow-list.ts';
import type { Detector } from './detector.ts';
import { compileHeadTable, type HeadTable } from './head-table.ts';
import type { KnownValues } from './known-values.ts';
import type { Policy } from './policy.ts';
import type { Table } from './table.ts';
import { compileVocabulary, type Vocabulary } from './vocabulary.ts';
import type { VocabularyFile } from './vocabulary-file.ts';

/** Facts that must hold and must not, for one way of reaching a confidence. */
export interface Tier {
  readonly confidence: Confidence;
  readonly needs: number;
  readonly forbids: number;
}

/** A detector rule with its tables resolved. */
export interface Rule {
  readonly index: number;
  readonly detector: Detector;
  /** Strongest first. */
  readonly tiers: readonly Tier[];
  /** Nothing can come of a candidate without a label or heading: not even looked for where none stands. */
  readonly needsLabel: boolean;
  readonly heads: HeadTable | null;
  /** Begins with a date and ends with a check digit: what a counter looks like, too. */
  readonly isDatedAndChecked: boolean;
}

/** A digit-group shape of a rule. */
export interface ShapeUse {
  readonly rule: Rule;
  readonly groups: number;
  readonly letterBefore: string | null;
  readonly hasSecondLetter: boolean;
  readonly letterBetween: string | null;
}

/** Everything the detectors need, compiled from the packs. */
export interface CompiledPack {
  readonly rules: readonly Rule[];
  /** Larger precedence first. */
  readonly rulesByFinder: ReadonlyMap<Detector['finder'], readonly Rule[]>;
  /** Uses of a shape by its packed group lengths, see {@link packShape}. */
  readonly shapes: ReadonlyMap<number, readonly ShapeUse[]>;
  readonly vocabulary: Vocabulary;
  readonly accountLayouts: AccountLayouts;
  readonly surnames: ReadonlySet<string>;
  readonly policy: Policy;
  /** The operator's customers, or null. */
  readonly known: KnownValues | null;
  /** What the operator publishes itself, or null. */
  readonly allowList: AllowList | null;
  /** `sha256:` over every file of the pack and of the operator's own. */
  readonly digest: string;
}

/** What the loader read from the pack folder. */
export interface PackSources {
  readonly detectors: readonly Detector[];
  readonly tables: ReadonlyMap<string, Table>;
  readonly vocabulary: VocabularyFile;
  readonly policy: Policy;
  readonly known: KnownValues | null;
  readonly allowList: AllowList | null;
  readonly digest: string;
}

const SHAPE_BASE = 32;
const LABEL_FACTS =
  FACT.labelled | FACT.headed | FACT['split-columns'] | FACT['zeros-restored'] | FACT.known;

/** Group lengths as one number, in base 32. */
export function packShape(lengths: ArrayLike<number>, from = 0, count = lengths.length): number {
  let key = 0;
  for (let index = from; index < from + count; index++)
    key = key * SHAPE_BASE + Math.min(lengths[index] ?? 0, SHAPE_BASE - 1);
  return key;
}

/** Compiles a pack. Throws a `PackError` where a rule names a table that is not there. */
export function compilePack(sources: PackSources): CompiledPack {
  const table = (id: string, field: string): Table => {
    const found = sources.tables.get(id);
    if (found === undefined) throw new PackError('patterns/tables', null, field, `table ${id} is missing`);
    return found;
  };
  const rules = sources.detectors.map((detector, index): Rule => {
    const tiers = compileTiers(detector);
    return {
      index,
      detector,
      tiers,
      needsLabel: tiers.every((tier) => (tier.needs & LABEL_FACTS) !== 0),
      isDatedAndChecked: detector.date?.at === 1 && detector.checksum !== undefined,
      heads: detector.table === undefined ? null : compileHeadTable(table(detector.table, `${detector.id}.table`)),
    };
  });
  const byPrecedence = [...rules].sort((a, b) => b.detector.precedence - a.detector.precedence);
  const shapes = new Map<number, ShapeUse[]>();
  for (const rule of rules) {
    if (rule.detector.finder !== 'number') continue;
    for (const shape of rule.detector.shapes) {
      const key = packShape(shape.digits);
      const uses = shapes.get(key) ?? [];
      uses.push({
        rule,
        groups: shape.digits.length,
        letterBefore: shape.letterBefore ?? null,
        hasSecondLetter: shape.secondLetter ?? false,
        letterBetween: shape.letterBetween ?? null,
      });
      shapes.set(key, uses);
    }
  }
  return {
    rules,
    rulesByFinder: Map.groupBy(byPrecedence, ({ detector }) => detector.finder),
    shapes,
    vocabulary: compileVocabulary(sources.detectors, sources.vocabulary, table('bank-aliases', 'tables')),
    accountLayouts: compileAccountLayouts(table('bank-accounts', 'tables')),
    surnames: new Set(table('surnames', 'tables').rows.map((row) => row[0] ?? '')),
    policy: sources.policy,
    known: sources.known,
    allowList: sources.allowList,
    digest: sources.digest,
  };
}

function compileTiers(detector: Detector): Tier[] {
  const tiers: Tier[] = [];
  for (const confidence of ['confirmed', 'likely', 'possible'] as const) {
    for (const conditions of detector.confidence[confidence]) {
      let needs = 0;
      let forbids = 0;
      for (const condition of conditions) {
        if (condition.isWanted) needs |= FACT[condition.fact];
        else forbids |= FACT[condition.fact];
      }
      tiers.push({ confidence: detector.state === 'observe' ? 'possible' : confidence, needs, forbids });
    }
  }
  return tiers;
}
