import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Configuration } from '../config.ts';
import { ProblemError } from '../model/errors.ts';
import type { HalfYearReporter } from '../model/half-year.ts';
import { readRuleTitles } from '../patterns/rule-titles.ts';
import { buildHalfYear, renderHalfYear } from '../report/half-year/index.ts';
import type { Store } from '../store/index.ts';
import { packagedPatternsDirectory } from './package.ts';

const FONT = '@fontsource/nanum-gothic/files/nanum-gothic-korean';

/** Makes half-yearly reports from the store, one at a time: each reads every row of its period. */
export function createHalfYearReporter(
  store: Pick<Store, 'ledger' | 'destinations'>,
  configuration: Pick<Configuration, 'patternsDir'>,
): HalfYearReporter {
  let isBusy = false;
  const folder = configuration.patternsDir ?? packagedPatternsDirectory();
  return {
    async report(period, format, { verifies }) {
      if (isBusy) {
        throw new ProblemError('overloaded', {
          ko: '다른 보고서를 만들고 있습니다. 잠시 뒤에 다시 요청하세요.',
          en: 'Another report is being made. Ask again in a moment.',
        });
      }
      isBusy = true;
      try {
        const report = await buildHalfYear(period, {
          ledger: store.ledger,
          destinations: await store.destinations.list(),
          verification: verifies ? await store.ledger.verify() : null,
        });
        return await renderHalfYear(report, format, { ruleTitles: readRuleTitles(folder), readFonts });
      } finally {
        isBusy = false;
      }
    },
  };
}

async function readFonts() {
  const read = (weight: number): Promise<Buffer> =>
    readFile(fileURLToPath(import.meta.resolve(`${FONT}-${weight}-normal.woff`)));
  const [regular, bold] = await Promise.all([read(400), read(700)]);
  return { regular, bold };
}
