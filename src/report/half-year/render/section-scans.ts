import type { HalfYearContent, NamedCounts, NamedList, TimeSlice } from '../../../model/half-year.ts';
import { VERDICTS } from '../../../model/verdict.ts';
import type { Bilingual } from '../../../model/verdict.ts';
import { KIND_WORDS, VERDICT_WORDS } from '../../render/words.ts';
import { share, shortName, totalOf, VERDICT_COLUMNS, verdictCells, verdictSeries } from './figures.ts';
import { NOTHING, number, text } from './section.ts';
import type { Cell, Chart, Section, Table } from './section.ts';
import { DOOR_WORDS, GAP_WORDS } from './words.ts';

const CHARTED_NAMES = 12;
const NOT_GIVEN: Bilingual = { ko: '밝히지 않음', en: 'Not given' };
const OTHERS: Bilingual = { ko: '그 밖', en: 'Others' };
const KIND_COLOUR = '#1b6ca8';

/** Scans by verdict and month, and how they went week by week. */
export function verdictsSection({ verdicts, rows, months, weeks }: HalfYearContent): Section {
  return {
    id: 'verdicts',
    title: { ko: '판정별 검사와 추이', en: 'Scans by verdict, and their course' },
    sheet: '판정 Verdicts',
    notes: [],
    charts: [
      sliceChart({ ko: '주별 검사 (건)', en: 'Scans a week' }, weeks, (from) => from.slice(5)),
      sliceChart({ ko: '월별 검사 (건)', en: 'Scans a month' }, months, (from) => from.slice(0, 7)),
    ],
    tables: [
      {
        columns: [text('판정', 'Verdict', 3), number('검사', 'Scans'), number('비율', 'Share')],
        rows: VERDICTS.map((verdict) => [
          VERDICT_WORDS[verdict],
          verdicts[verdict],
          share(verdicts[verdict], rows.scans),
        ]),
        empty: NOTHING,
      },
      {
        columns: [text('월', 'Month'), ...VERDICT_COLUMNS, number('합계', 'All')],
        rows: months.map(({ from, verdicts: some }) => [from.slice(0, 7), ...verdictCells(some), totalOf(some)]),
        empty: NOTHING,
      },
    ],
  };
}

/** What was found, and which rules decided. */
export function kindsSection(
  { kinds, rules, rows }: HalfYearContent,
  ruleTitles: ReadonlyMap<string, Bilingual>,
): Section {
  const charted = kinds.slice(0, CHARTED_NAMES);
  return {
    id: 'kinds',
    title: { ko: '정보 종류와 판정 이유', en: 'Kinds of data, and reasons' },
    sheet: '종류와 이유 Kinds',
    notes: [],
    charts: [
      {
        title: { ko: '종류별 검사 (건)', en: 'Scans by kind' },
        labels: charted.map(({ kind }) => KIND_WORDS[kind].ko),
        series: [{ name: { ko: '검사', en: 'Scans' }, colour: KIND_COLOUR, values: charted.map(({ scans }) => scans) }],
      },
    ],
    tables: [
      {
        columns: [text('정보 종류', 'Kind', 4), number('검사', 'Scans'), number('찾은 수', 'Findings')],
        rows: kinds.map(({ kind, scans, findings }) => [KIND_WORDS[kind], scans, findings]),
        empty: NOTHING,
      },
      {
        columns: [
          text('규칙', 'Rule', 0.7),
          text('판정 이유', 'Reason', 4),
          number('검사', 'Scans'),
          number('비율', 'Share'),
        ],
        rows: rules.map(({ rule, scans }) => [rule, ruleTitles.get(rule) ?? null, scans, share(scans, rows.scans)]),
        empty: NOTHING,
      },
    ],
  };
}

/** Where to, from whom and through which door. */
export function sourcesSection({ destinations, departments, doors }: HalfYearContent): Section {
  const doorList = { listed: doors, others: null };
  return {
    id: 'sources',
    title: { ko: '보낼 곳·부서·경로별 검사', en: 'Scans by destination, department and door' },
    sheet: '보낼 곳·부서 Sources',
    notes: [],
    charts: [namesChart({ ko: '보낼 곳별 검사 (건)', en: 'Scans by destination' }, destinations)],
    tables: [
      namesTable({ ko: '보낼 곳', en: 'Destination' }, destinations),
      namesTable({ ko: '부서', en: 'Department' }, departments),
      namesTable({ ko: '경로', en: 'Door' }, doorList, (name) =>
        name === null ? NOT_GIVEN : DOOR_WORDS[name as keyof typeof DOOR_WORDS],
      ),
    ],
  };
}

/** What was not read. */
export function gapsSection({ gaps, scansWithGaps, rows }: HalfYearContent): Section {
  return {
    id: 'gaps',
    title: { ko: '읽지 못한 내용', en: 'Gaps: content that was not read' },
    sheet: '읽지 못함 Gaps',
    notes: [
      {
        ko: `읽지 못한 부분이 있던 검사: ${scansWithGaps}건 (${share(scansWithGaps, rows.scans)}). 읽지 못한 내용은 예외 적용 가능으로 판정하지 않습니다.`,
        en: `Scans with unread parts: ${scansWithGaps} (${share(scansWithGaps, rows.scans)}). What was not read is never judged within the exemption.`,
      },
    ],
    charts: [],
    tables: [
      {
        columns: [text('까닭', 'Reason', 4), number('검사', 'Scans'), number('부분', 'Parts')],
        rows: gaps.map(({ reason, scans, parts }) => [GAP_WORDS[reason], scans, parts]),
        empty: NOTHING,
      },
    ],
  };
}

type NameWords = (name: NamedCounts['name']) => Cell;
const plainName: NameWords = (name) => (name === null ? NOT_GIVEN : shortName(name));

function namesTable(title: Bilingual, { listed, others }: NamedList, nameOf: NameWords = plainName): Table {
  const row = (name: Cell, { scans, verdicts }: Omit<NamedCounts, 'name'>): readonly Cell[] => [
    name,
    ...verdictCells(verdicts),
    scans,
  ];
  return {
    columns: [{ title, width: 3 }, ...VERDICT_COLUMNS, number('합계', 'All')],
    rows: [...listed.map((some) => row(nameOf(some.name), some)), ...(others === null ? [] : [row(OTHERS, others)])],
    empty: NOTHING,
  };
}

function namesChart(title: Bilingual, { listed }: NamedList): Chart {
  const charted = listed.slice(0, CHARTED_NAMES);
  return {
    title,
    labels: charted.map(({ name }) => (name === null ? NOT_GIVEN.ko : shortName(name))),
    series: verdictSeries(charted.map(({ verdicts }) => verdicts)),
  };
}

function sliceChart(title: Bilingual, slices: readonly TimeSlice[], label: (from: string) => string): Chart {
  return {
    title,
    labels: slices.map(({ from }) => label(from)),
    series: verdictSeries(slices.map(({ verdicts }) => verdicts)),
  };
}
