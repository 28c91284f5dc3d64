import type { GapReason } from '../../model/gap.ts';
import type { Report } from '../../model/report.ts';
import type { Scanner } from '../../model/scanner.ts';
import type { Submission } from '../../model/submission.ts';
import { strictestVerdict } from '../../model/verdict.ts';
import type { Reason } from '../../model/verdict.ts';

const REMEDY = {
  ko: '파일이 있고 읽기 권한이 있는지 확인한 뒤 다시 검사하십시오. 계속되면 담당자에게 알리십시오.',
  en: 'Check that the file exists and may be read, then scan it again. If this goes on, tell the person in charge.',
} as const;

/**
 * The report of an item that could not be handed to the scanner: `undetermined`, never clean. The scanner judges a blank
 * text for the same destination, so that policy, pack and a destination that does not qualify are the true ones; what it
 * says about the blank content is dropped. `sha256` is empty because nothing was read.
 */
export function reportUnread(
  scanner: Scanner,
  claims: Omit<Submission, 'content'>,
  gap: { readonly reason: GapReason; readonly where: string },
): Report {
  const empty = scanner.scanText({ ...claims, content: { form: 'text', text: ' ' } });
  const verdict = strictestVerdict([empty.verdict, 'undetermined']);
  const decisive = empty.reasons.filter((reason) => reason.verdict !== 'within-exemption');
  return {
    ...empty,
    name: claims.name,
    mediaType: 'application/octet-stream',
    bytes: 0,
    sha256: '',
    verdict,
    outsideExemption: verdict === 'outside-exemption' ? true : null,
    upload: 'block',
    reasons: [...decisive, unreadReason(empty)],
    coverage: { ...empty.coverage, complete: false },
    gaps: [gap],
  };
}

/** Rule G1, standing on the law that the policy in force cites first. */
function unreadReason(empty: Report): Reason {
  const [cited] = empty.reasons;
  return {
    rule: 'G1',
    verdict: 'undetermined',
    law: cited?.law ?? '',
    article: cited?.article ?? '',
    effectiveFrom: cited?.effectiveFrom ?? '',
    message: {
      ko: '열거나 읽을 수 없어 예외에 해당하는지 알 수 없습니다.',
      en: 'It could not be opened or read, so nobody can say whether the exemption applies.',
    },
    remedy: REMEDY,
    findings: [],
    gaps: [0],
    approval: null,
  };
}
