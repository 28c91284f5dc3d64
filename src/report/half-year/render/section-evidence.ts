import type { HalfYearContent, HalfYearReport } from '../../../model/half-year.ts';
import type { Verification } from '../../../model/ledger-store.ts';
import { duration, grouped, instant, share, shortName } from './figures.ts';
import { NOTHING, number, text } from './section.ts';
import type { Cell, Section } from './section.ts';
import { ACTION_WORDS, DOOR_WORDS, TAMPERING_WORDS } from './words.ts';

/** Policies that judged, and what administrators changed. */
export function changesSection({ policies, changes }: HalfYearContent): Section {
  return {
    id: 'changes',
    title: { ko: '정책·규칙과 관리 변경', en: 'Policies, rules and changes' },
    sheet: '변경 Changes',
    notes:
      changes.others === 0
        ? []
        : [
            {
              ko: `표에 없는 관리 행위가 ${changes.others}건 더 있습니다.`,
              en: `${changes.others} more acts are not listed.`,
            },
          ],
    charts: [],
    tables: [
      {
        columns: [
          text('정책', 'Policy', 3),
          text('판', 'Version', 1),
          text('지문', 'Digest', 3),
          number('검사', 'Scans', 1.2),
          text('처음', 'First', 2),
          text('마지막', 'Last', 2),
        ],
        rows: policies.map(({ id, version, digest, scans, firstAt, lastAt }) => [
          id,
          version,
          digest.slice(0, 23),
          scans,
          instant(firstAt),
          instant(lastAt),
        ]),
        empty: NOTHING,
      },
      {
        columns: [
          text('시각 (한국)', 'When (Korea)', 2),
          text('행위', 'Act', 3),
          text('대상', 'About', 3),
          text('행위자', 'By', 2),
          text('경로', 'Door', 2),
        ],
        rows: changes.listed.map(({ at, action, target, caller, door }) => [
          instant(at),
          ACTION_WORDS[action],
          target === null ? null : shortName(target),
          caller === null ? null : shortName(caller),
          DOOR_WORDS[door],
        ]),
        empty: NOTHING,
      },
    ],
  };
}

/** How long the service ran, and when it did not. */
export function availabilitySection({ availability }: HalfYearContent): Section {
  const { starts, unrecordedEnds, observedMs, runningMs, outages } = availability;
  const facts: readonly (readonly Cell[])[] = [
    [{ ko: '서비스 시작', en: 'Starts' }, starts],
    [{ ko: '종료 기록 없이 끝난 실행', en: 'Runs that ended without a record' }, unrecordedEnds],
    [{ ko: '관찰한 시간 (시간:분)', en: 'Observed (hours:minutes)' }, duration(observedMs)],
    [
      { ko: '가동한 시간 (시간:분)', en: 'Running (hours:minutes)' },
      `${duration(runningMs)} (${share(runningMs, observedMs)})`,
    ],
  ];
  return {
    id: 'availability',
    title: { ko: '가동', en: 'Availability' },
    sheet: '가동 Availability',
    notes: [
      {
        ko: '서비스의 시작·종료 기록으로 셉니다. 종료 기록이 없으면 다음 시작 전 마지막 기록까지 가동한 것으로 봅니다. 어느 한 서버라도 가동하면 가동입니다.',
        en: 'Counted from the starts and stops in the ledger. Where a stop is missing, the service counts as running until the last row before its next start. It runs while any of its machines runs.',
      },
    ],
    charts: [],
    tables: [
      { columns: [text('항목', 'Item', 3), text('값', 'Value', 3)], rows: facts, empty: NOTHING },
      {
        columns: [
          text('중단 시작 (한국)', 'Down from (Korea)', 2),
          text('중단 끝 (한국)', 'until', 2),
          text('시간:분', 'hours:minutes', 1),
          text('종료 기록', 'Stop on record', 1),
        ],
        rows: outages.map(({ from, until, isRecorded }) => [
          instant(from),
          instant(until),
          duration(until - from),
          isRecorded ? { ko: '있음', en: 'Yes' } : { ko: '없음', en: 'No' },
        ]),
        empty: { ko: '중단이 없었습니다.', en: 'There was no outage.' },
      },
    ],
  };
}

/** Whether the records are as they were written. */
export function ledgerSection({ content, digest, verification }: HalfYearReport): Section {
  const { rows } = content;
  return {
    id: 'ledger',
    title: { ko: '기록의 무결성', en: 'Proof of the ledger' },
    sheet: '무결성 Ledger',
    notes: [
      {
        ko: `이 보고서는 검사 ${grouped(rows.scans)}행과 관리 행위 ${grouped(rows.acts)}행에서 계산했습니다. 같은 기록에서는 같은 지문이 나옵니다: ${digest}`,
        en: `Computed from ${grouped(rows.scans)} scans and ${grouped(rows.acts)} acts. The same rows give the same digest.`,
      },
      verdictOn(verification),
    ],
    charts: [],
    tables: [
      {
        columns: [
          text('기록자', 'Writer', 2.4),
          number('행', 'Rows', 1.2),
          text('번호', 'Numbers', 2),
          number('삭제(봉인)', 'Pruned, sealed', 1.2),
          text('마지막 해시', 'Last hash', 3),
          text('결과', 'Result', 2),
        ],
        rows: (verification?.chains ?? []).map(({ writer, rows: kept, firstSeq, lastSeq, pruned, lastHash, fault }) => [
          writer,
          kept,
          `${firstSeq} – ${lastSeq}`,
          pruned,
          `${lastHash.slice(0, 24)}…`,
          fault === null
            ? { ko: '이상 없음', en: 'Holds' }
            : {
                ko: `${fault.seq}행: ${TAMPERING_WORDS[fault.tampering].ko}`,
                en: `row ${fault.seq}: ${TAMPERING_WORDS[fault.tampering].en}`,
              },
        ]),
        empty: { ko: '검증하지 않았습니다.', en: 'Not verified.' },
      },
    ],
  };
}

function verdictOn(verification: Verification | null): { ko: string; en: string } {
  if (verification === null) {
    return {
      ko: '이 보고서를 만들 때 기록 전체를 검증하지 않았습니다. gwanmun ledger verify로 검증하세요.',
      en: 'The whole ledger was not verified for this report. Verify it with gwanmun ledger verify.',
    };
  }
  return verification.holds
    ? {
        ko: '보고서를 만들 때 기록 전체의 해시 사슬과 서명을 검증했고, 바뀌거나 빠진 행이 없습니다.',
        en: 'Hash chains and signatures of the whole ledger were verified when the report was made: no row was changed or is missing.',
      }
    : {
        ko: '경고: 보고서를 만들 때 검증한 기록에 이상이 있습니다. 아래 표의 행을 조사하기 전에는 이 보고서를 근거로 쓰지 마세요.',
        en: 'WARNING: the ledger did not verify. Do not rely on this report before the rows below are looked into.',
      };
}
