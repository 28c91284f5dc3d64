import type { Kind } from '../../../src/model/kind.ts';
import { BASES } from '../labelled-document.ts';
import type { Basis, LabelledDocument } from '../labelled-document.ts';
import { NUMBER_KINDS } from './forms/index.ts';
import { valueTags } from './template.ts';
import type { Template, ValueNode } from './template.ts';

/** Of the numbers that can carry a check digit, what the corpus is meant to hold: most true ones fail it or carry none. */
const INTENDED_SHARES: Readonly<Record<Basis, number>> = {
  'checksum-valid': 0.35,
  labelled: 0.45,
  unlabelled: 0.2,
};
/** How far a share may be off: in the whole corpus, and in one half, as nobody chooses which templates fall into it. */
const TOLERANCE = { whole: 0.05, half: 0.08 } as const;
/** Distractors for each excluded value, at least. */
const LEAST_DISTRACTORS = 3;

const EXCLUDED: ReadonlySet<Kind> = new Set([
  ...NUMBER_KINDS,
  'card-track-data',
  'connecting-information',
  'identifier-hash',
]);
const CHECKED: ReadonlySet<Kind> = new Set([
  'resident-registration-number',
  'foreigner-registration-number',
  'card-number',
]);

/** What a corpus holds. Masked values are not counted. */
export interface Mix {
  readonly documents: number;
  /** Values that are excluded alone. */
  readonly excluded: number;
  /** Those of kinds with a check digit. */
  readonly checked: number;
  /** Shares of the checked ones. */
  readonly shares: Readonly<Record<Basis, number>>;
  /** Of the excluded values of kinds without a check digit, those that no label speaks for. */
  readonly unlabelledOthers: number;
  readonly distractorsPerValue: number;
}

/** Whether a span is a value that is excluded alone and stands there in full. */
function isExcluded({ kind, form }: { readonly kind: Kind; readonly form: string }): boolean {
  return form !== 'masked' && EXCLUDED.has(kind);
}

/** Counts what a corpus holds, document by document. */
export interface MixCounter {
  readonly add: (document: LabelledDocument) => void;
  readonly measure: () => Mix;
}

/** Creates a counter that has seen nothing. */
export function createMixCounter(): MixCounter {
  const counts: Record<Basis, number> = { 'checksum-valid': 0, labelled: 0, unlabelled: 0 };
  let [documents, distractors, excluded, unlabelledOthers] = [0, 0, 0, 0];
  const add = (document: LabelledDocument): void => {
    documents += 1;
    distractors += document.distractors;
    for (const { kind, basis } of document.spans.filter(isExcluded)) {
      excluded += 1;
      if (CHECKED.has(kind)) counts[basis] += 1;
      else if (basis === 'unlabelled') unlabelledOthers += 1;
    }
  };
  const measure = (): Mix => {
    const checked = BASES.reduce((sum, basis) => sum + counts[basis], 0);
    const share = (basis: Basis): number => counts[basis] / Math.max(1, checked);
    return {
      documents,
      excluded,
      checked,
      shares: {
        'checksum-valid': share('checksum-valid'),
        labelled: share('labelled'),
        unlabelled: share('unlabelled'),
      },
      unlabelledOthers: unlabelledOthers / Math.max(1, excluded - checked),
      distractorsPerValue: distractors / Math.max(1, excluded),
    };
  };
  return { add, measure };
}

/**
 * Sees that a corpus is what it is meant to be.
 * @throws RangeError with what is off, as figures got on another mix would say something else.
 */
export function assertMix(mix: Mix, extent: 'whole' | 'half'): void {
  const faults = BASES.filter((basis) => Math.abs(mix.shares[basis] - INTENDED_SHARES[basis]) > TOLERANCE[extent]).map(
    (basis) => `${basis} ${percent(mix.shares[basis])} instead of ${percent(INTENDED_SHARES[basis])}`,
  );
  if (mix.distractorsPerValue < LEAST_DISTRACTORS) {
    faults.push(
      `${mix.distractorsPerValue.toFixed(2)} distractors for each excluded value instead of ${LEAST_DISTRACTORS}`,
    );
  }
  if (faults.length > 0) throw new RangeError(`the corpus does not hold the intended mix: ${faults.join('; ')}`);
}

/**
 * How often the check digit of a labelled number must be right, so that the intended share of all checked numbers is: the
 * number of unlabelled places is the templates' choice.
 */
export function validShare(templates: readonly Template[]): number {
  const tags = templates.flatMap(({ nodes }) => valueTags(nodes)).filter(({ node }) => isCheckedNumber(node));
  const weigh = (chosen: typeof tags): number => chosen.reduce((sum, { weight }) => sum + weight, 0);
  const labelled = weigh(tags.filter(({ node }) => !node.options.has('bare')));
  return labelled === 0 ? 0 : Math.min(1, (INTENDED_SHARES['checksum-valid'] * weigh(tags)) / labelled);
}

/** Whether a tag is filled with a whole number that can carry a check digit; of split ones the last part stands for it. */
function isCheckedNumber({ name, options }: ValueNode): boolean {
  const isPart = ['masked', 'hash', 'front', '1', '2', '3'].some((option) => options.has(option));
  return (name === 'rrn' || name === 'frn' || name === 'card') && !isPart;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
