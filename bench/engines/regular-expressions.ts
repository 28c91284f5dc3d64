import { inProcess, type Contestant } from './contest.ts';
import type { Material } from './material.ts';
import { labelPatterns, shapePatterns, type Pattern } from './patterns.ts';
import type { CompiledPack } from '../../src/patterns/compile.ts';

export const REGULAR_EXPRESSIONS = 'JS regex each';

/** One expression for each digit shape, with digit boundaries, and one for each label: the obvious way in this language. */
export function expressionsOf(pack: CompiledPack): RegExp[] {
  const shapes = shapePatterns(pack.shapes).map(({ source }) => new RegExp(`(?<![0-9])(?:${source})(?![0-9])`, 'g'));
  return [...shapes, ...labelPatterns(pack.vocabulary).map(labelExpression)];
}

function labelExpression({ source, isCaseless }: Pattern): RegExp {
  return new RegExp(source, isCaseless ? 'gi' : 'g');
}

/** Decodes the excerpt and lets every expression go over the whole text. */
export function regularExpressions(expressions: readonly RegExp[], { excerpt }: Material): Contestant {
  return inProcess(REGULAR_EXPRESSIONS, excerpt.length, () => {
    const text = excerpt.toString('utf8');
    let matches = 0;
    for (const expression of expressions) {
      expression.lastIndex = 0;
      while (expression.test(text)) matches += 1;
    }
    return matches;
  });
}
