import { NO_DESTINATION } from '../../model/destination.ts';
import { BARRIERS } from '../../model/isolation.ts';
import type { Scanner } from '../../model/scanner.ts';
import type { Bilingual } from '../../model/verdict.ts';
import { CANARIES } from './canaries.ts';
import type { Locale, SelftestCommandDependencies } from './dependencies.ts';
import { EXIT_INTERNAL, EXIT_USAGE } from './exit-code.ts';
import { complain, explainFailure } from './failure.ts';
import { helpText } from './help.ts';
import { parseSelftestOptions } from './selftest-options.ts';
import { UsageError } from './usage-error.ts';

const MINIMUM_NODE_MAJOR = 24;

/**
 * `gwanmun selftest`: the Node version, the packs with all their examples (checked when the scanner opens), one canary for
 * each verdict, and each barrier around the children that parse documents, a line each. Answers 0 when all is well, 70 when anything is not, 64 when called wrongly. Never rejects.
 */
export async function runSelftestCommand(
  args: readonly string[],
  dependencies: SelftestCommandDependencies,
): Promise<number> {
  try {
    const options = parseSelftestOptions(args);
    const locale = options.locale ?? dependencies.locale;
    if (options.help) {
      dependencies.stdout.write(helpText('selftest', locale));
      return 0;
    }
    return (await checkAll(locale, dependencies)) ? 0 : EXIT_INTERNAL;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    complain(dependencies.stderr, dependencies.locale, error.sentence);
    return EXIT_USAGE;
  }
}

async function checkAll(locale: Locale, { stdout, nodeVersion, version, openScanner }: SelftestCommandDependencies) {
  let isWell = true;
  const tell = (passes: boolean, what: Bilingual): void => {
    isWell &&= passes;
    const word = passes ? { ko: '✔ 정상', en: '✔ ok  ' } : { ko: '✖ 이상', en: '✖ FAIL' };
    stdout.write(`${word[locale]}  ${what[locale]}\n`);
  };
  tell(Number.parseInt(nodeVersion, 10) >= MINIMUM_NODE_MAJOR, {
    ko: `Node.js ${nodeVersion} (${MINIMUM_NODE_MAJOR} 이상 필요)`,
    en: `Node.js ${nodeVersion} (${MINIMUM_NODE_MAJOR} or later needed)`,
  });
  let scanner: Scanner;
  try {
    scanner = await openScanner();
  } catch (error) {
    const why = explainFailure(error);
    tell(false, { ko: `판정 규칙: ${why.ko}`, en: `rule packs: ${why.en}` });
    return false;
  }
  try {
    const { packDigest, policyId, kernel } = scanner.status();
    tell(true, {
      ko: `판정 규칙과 예제 (${policyId}, ${packDigest}), 버전 ${version}`,
      en: `rule packs and their examples (${policyId}, ${packDigest}), version ${version}`,
    });
    tell(true, {
      ko: kernel === 'simd' ? '탐색 엔진: simd' : '탐색 엔진: plain (느린 쪽, 결과는 같음)',
      en: kernel === 'simd' ? 'kernel: simd' : 'kernel: plain (the slower one, with the same results)',
    });
    for (const { verdict, content } of CANARIES) {
      const found = await scanCanary(scanner, content);
      tell(found === verdict, {
        ko: `시험 내용: ${verdict}${found === verdict ? '' : ` 대신 ${found}`}`,
        en: `test content: ${verdict}${found === verdict ? '' : `, but got ${found}`}`,
      });
    }
    for (const { name, holds } of await scanner.tryBarriers()) {
      const { isRequired, words } = BARRIERS[name];
      const { ko, en } = words;
      if (holds || isRequired)
        tell(holds, { ko: `자식 프로세스: ${ko} (${name})`, en: `child process: ${en} (${name})` });
      else
        stdout.write(
          {
            ko: `– 없음  자식 프로세스: ${ko} (${name}, 선택)\n`,
            en: `– none  child process: ${en} (${name}, optional)\n`,
          }[locale],
        );
    }
  } finally {
    await scanner.close();
  }
  return isWell;
}

async function scanCanary(scanner: Scanner, content: (typeof CANARIES)[number]['content']): Promise<string> {
  try {
    const claims = { name: null, claimedMediaType: null, destination: NO_DESTINATION, subjectType: 'unknown' } as const;
    return (await scanner.scan({ ...claims, content })).verdict;
  } catch {
    return 'failure';
  }
}
