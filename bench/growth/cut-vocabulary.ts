import { pairKey, type Label, type Vocabulary } from '../../src/patterns/vocabulary.ts';

/**
 * A vocabulary with `count` of the labels, taken at even distances, so that every part of the pack is in it. Everything
 * besides the labels stays. Throws a RangeError where there are not so many.
 */
export function cutVocabulary(vocabulary: Vocabulary, count: number): Vocabulary {
  const all = vocabulary.labels;
  if (count > all.length) throw new RangeError(`the pack has only ${all.length} labels`);
  const labels = Array.from({ length: count }, (_unused, index): Label => {
    const label = all[Math.floor((index * all.length) / count)];
    if (label === undefined) throw new RangeError('no such label');
    return { ...label, index };
  });
  const byPair = Map.groupBy(labels, ({ folded }) => pairKey(folded.charCodeAt(0), folded.charCodeAt(1) || 0));
  for (const group of byPair.values()) group.sort((left, right) => right.folded.length - left.folded.length);
  return { ...vocabulary, labels, byPair };
}
