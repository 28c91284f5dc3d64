import type { Vocabulary } from '../../patterns/vocabulary.ts';
import { createPlainScanner } from './plain-scanner.ts';
import { createSimdScanner } from './simd-scanner.ts';
import type { TextScanner } from './text-scanner.ts';
import type { KernelModule } from './web-assembly.ts';

/**
 * The scanner of a vocabulary: the SIMD kernel where there is one, plain TypeScript otherwise. Both leave the same marks
 * (`test/detect/kernel/same-marks.test.ts`).
 */
export function createTextScanner(vocabulary: Vocabulary, kernel: KernelModule | null): TextScanner {
  const simd = kernel === null ? null : createSimdScanner(kernel, vocabulary);
  return simd ?? createPlainScanner(vocabulary);
}
