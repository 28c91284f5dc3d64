import type { HalfYearContent, InventoryItem } from '../../../model/half-year.ts';
import type { SaasRecord } from '../../../model/saas.ts';
import { shortName, VERDICT_COLUMNS, verdictCells } from './figures.ts';
import { NOTHING, number, text } from './section.ts';
import type { Cell, Section } from './section.ts';
import { OPEN_ACTION_WORDS, STATUS_WORDS } from './words.ts';

/** The SaaS on record with evaluation, approvals and reviews. */
export function inventorySection({ inventory, period }: HalfYearContent): Section {
  return {
    id: 'inventory',
    title: { ko: 'SaaS 목록과 평가·승인 상태', en: 'SaaS inventory, evaluations and approvals' },
    sheet: 'SaaS Inventory',
    notes: [{ ko: `${period.lastDay} 기준입니다.`, en: `As of ${period.lastDay}.` }],
    charts: [],
    tables: [
      {
        columns: [
          text('SaaS', 'SaaS', 2.2),
          text('업무', 'Purpose', 2),
          text('평가 상태', 'Evaluation', 1.8),
          text('평가일', 'Evaluated', 1.6),
          text('유효기간', 'Valid until', 1.6),
          text('위험평가', 'Risk assessed', 1.6),
          text('위원회 승인', 'Committee', 1.6),
          text('담당', 'Owner', 1.6),
          text('다음 점검', 'Review', 1.6),
        ],
        rows: inventory.map(rowOf),
        empty: { ko: '등록된 SaaS가 없습니다.', en: 'No SaaS is registered.' },
      },
      {
        columns: [
          text('SaaS', 'SaaS', 2),
          text('지정 번호', 'Approval', 2),
          text('허용한 정보', 'Data classes', 4),
          text('기간', 'Period', 3),
        ],
        rows: inventory.flatMap(({ record }) =>
          record.approvals.map(({ number: approval, covers, validFrom, validUntil }) => [
            nameOf(record),
            approval,
            covers.join(', '),
            `${validFrom} – ${validUntil}`,
          ]),
        ),
        empty: { ko: '등록된 혁신금융서비스 지정이 없습니다.', en: 'No sandbox approval is on record.' },
      },
    ],
  };
}

/** Scans toward a SaaS that is not on record, or did not qualify on that day. */
export function unqualifiedSection({ unqualified, unqualifiedOthers, destinationNotGiven }: HalfYearContent): Section {
  return {
    id: 'unqualified',
    title: {
      ko: '등록되지 않았거나 요건을 갖추지 못한 SaaS로 보내려 한 검사',
      en: 'Scans toward unregistered or unqualified SaaS',
    },
    sheet: '미등록 SaaS Unqualified',
    notes: [
      {
        ko: `보낼 곳을 밝히지 않은 검사는 ${destinationNotGiven}건이며 아래 표에 없습니다.${unqualifiedOthers === 0 ? '' : ` 표에 없는 다른 곳: ${unqualifiedOthers}건.`}`,
        en: `Scans that named no destination: ${destinationNotGiven}, not in the table.${unqualifiedOthers === 0 ? '' : ` Others that are not listed: ${unqualifiedOthers}.`}`,
      },
    ],
    charts: [],
    tables: [
      {
        columns: [
          text('보낼 곳', 'Destination', 2.5),
          text('그날의 상태', 'State on that day', 2),
          ...VERDICT_COLUMNS,
          number('합계', 'All'),
        ],
        rows: unqualified.map(({ destination, status, verdicts, scans }) => [
          destination === null ? null : shortName(destination),
          STATUS_WORDS[status],
          ...verdictCells(verdicts),
          scans,
        ]),
        empty: NOTHING,
      },
    ],
  };
}

/** What is left to do. */
export function openActionsSection({ openActions, period }: HalfYearContent): Section {
  return {
    id: 'open-actions',
    title: { ko: '남은 조치', en: 'Open actions' },
    sheet: '남은 조치 Actions',
    notes: [
      { ko: `${period.lastDay} 기준으로 기록에서 찾은 것입니다.`, en: `Found in the records as of ${period.lastDay}.` },
    ],
    charts: [],
    tables: [
      {
        columns: [
          text('조치', 'Action', 4),
          text('대상', 'About', 2),
          number('건수', 'Count'),
          text('날짜', 'Day', 1.5),
          text('담당·기한 (작성)', 'Who, by when (filled in)', 2.5),
        ],
        rows: openActions.map(({ code, target, count, day }) => [
          OPEN_ACTION_WORDS[code],
          target === null ? null : shortName(target),
          count,
          day,
          null,
        ]),
        empty: NOTHING,
        isForm: true,
      },
    ],
  };
}

function rowOf({ record, status }: InventoryItem): readonly Cell[] {
  const { evaluation, purpose, riskAssessedOn, committeeApprovedOn, owner, reviewOn } = record;
  return [
    nameOf(record),
    purpose,
    STATUS_WORDS[status],
    evaluation.date,
    evaluation.validUntil,
    riskAssessedOn,
    committeeApprovedOn,
    owner,
    reviewOn,
  ];
}

function nameOf({ id, name }: SaasRecord): string {
  return name === id ? id : `${name} (${id})`;
}
