import { BARRIERS, missingBarriers, type Barrier } from '../model/isolation.ts';
import type { Scanner } from '../model/scanner.ts';
import type { Logger } from '../platform/index.ts';

/** Tries the barriers around the children, writes down what is missing, and answers whether the service may go on. */
export async function proveIsolation(scanner: Scanner, logger: Logger, allowsWeaker: boolean): Promise<boolean> {
  const started = performance.now();
  const barriers = await scanner.tryBarriers();
  for (const { name, holds } of barriers) if (!holds) logger.warn('barrier-missing', { barrier: name });
  const { isolation } = scanner.status();
  logger.info('barriers-tried', { isolation, durationMs: Math.round(performance.now() - started) });
  return isolation === 'full' || allowsWeaker;
}

/** Why the service does not start: a line in Korean and one in English. */
export function describeMissing(barriers: readonly Barrier[]): string {
  const missing = missingBarriers(barriers);
  const list = (language: 'ko' | 'en'): string =>
    missing.map((name) => `${name} (${BARRIERS[name].words[language]})`).join(', ');
  return `gwanmun: 문서를 여는 자식 프로세스의 차단이 모자라 시작하지 않습니다. 없는 것: ${list('ko')}. 그래도 시작하려면 --allow-weaker-isolation
gwanmun: Not started: barriers around the children that open documents are missing. Those that do not hold: ${list('en')}. To start all the same: --allow-weaker-isolation
`;
}

/** Told when documents are opened and nothing but Node itself holds the children. */
export const BARE_CHILDREN_NOTICE = `gwanmun: 이 시스템에는 문서를 여는 자식 프로세스를 커널로 막을 방법이 없습니다. 믿을 수 없는 파일은 리눅스에서 여세요. gwanmun selftest
gwanmun: This system has no wall of the kernel around the children that open documents. Open files you do not trust on Linux. gwanmun selftest
`;
