import type { HalfYearReport } from '../../../model/half-year.ts';
import type { Bilingual } from '../../../model/verdict.ts';
import { availabilitySection, changesSection, ledgerSection } from './section-evidence.ts';
import { controlsSection, overviewSection, signOffSection } from './section-frame.ts';
import { inventorySection, openActionsSection, unqualifiedSection } from './section-saas.ts';
import { gapsSection, kindsSection, sourcesSection, verdictsSection } from './section-scans.ts';
import type { Section } from './section.ts';

/** Words that come from the rule packs: the title of each rule by its id. */
export type RuleTitles = ReadonlyMap<string, Bilingual>;

/** The title of the whole report. */
export function titleOf({ content }: HalfYearReport): Bilingual {
  const { id } = content.period;
  const half = id.endsWith('H1') ? '상반기' : '하반기';
  return {
    ko: `내부업무망 SaaS 중요정보 모니터링 반기 보고서 (${id.slice(0, 4)}년 ${half})`,
    en: `Half-yearly report on the monitoring of important information bound for SaaS (${id})`,
  };
}

/** The report part by part, in the order of reading; every way to write it shows the same. */
export function sectionsOf(report: HalfYearReport, ruleTitles: RuleTitles): readonly Section[] {
  const { content } = report;
  return [
    overviewSection(report),
    verdictsSection(content),
    kindsSection(content, ruleTitles),
    sourcesSection(content),
    inventorySection(content),
    unqualifiedSection(content),
    gapsSection(content),
    changesSection(content),
    availabilitySection(content),
    ledgerSection(report),
    openActionsSection(content),
    controlsSection(),
    signOffSection(),
  ];
}
