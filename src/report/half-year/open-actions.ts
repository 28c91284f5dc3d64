import type { HalfYearContent, InventoryItem, OpenAction, OpenActionCode } from '../../model/half-year.ts';
import { addDays } from './period.ts';

/** An evaluation or approval that ends within so many days after the period is told while there is time to renew it. */
export const EXPIRY_WARNING_DAYS = 90;

type Facts = Omit<HalfYearContent, 'openActions' | 'schema'>;

/** What is left to do, judged as of the last day of the period. */
export function openActionsOf(facts: Facts): readonly OpenAction[] {
  const { lastDay } = facts.period;
  const soon = addDays(lastDay, EXPIRY_WARNING_DAYS);
  const unread = facts.gaps.reduce((sum, { parts }) => sum + parts, 0);
  return [
    ...facts.inventory.flatMap((item) => actionsFor(item, lastDay, soon)),
    ...facts.unqualified.map(({ destination, scans }) => action('unqualified-destination', destination, scans)),
    ...counted('unqualified-destination', facts.unqualifiedOthers),
    ...counted('destination-not-given', facts.destinationNotGiven),
    ...counted('sandbox-without-approval', facts.sandbox.required),
    ...counted('unread-content', unread),
    ...counted('service-ended-unrecorded', facts.availability.unrecordedEnds),
  ];
}

function actionsFor({ record, status }: InventoryItem, lastDay: string, soon: string): readonly OpenAction[] {
  const { id, evaluation, reviewOn } = record;
  const found: OpenAction[] = [];
  const add = (code: OpenActionCode, day: string | null = null): unknown => found.push(action(code, id, null, day));
  if (status === 'evaluation-missing' || status === 'evaluation-failed') add(status, evaluation.date);
  else if (status === 'evaluation-expired') add(status, evaluation.validUntil);
  else if (evaluation.validUntil !== null && evaluation.validUntil <= soon) {
    add('evaluation-expires-soon', evaluation.validUntil);
  }
  for (const { validUntil } of record.approvals) {
    if (validUntil >= lastDay && validUntil <= soon) add('approval-expires-soon', validUntil);
  }
  if (record.riskAssessedOn === null) add('risk-assessment-missing');
  if (record.committeeApprovedOn === null) add('committee-approval-missing');
  if (record.owner === null) add('owner-missing');
  if (reviewOn !== null && reviewOn < lastDay) add('review-overdue', reviewOn);
  return found;
}

function counted(code: OpenActionCode, count: number): readonly OpenAction[] {
  return count === 0 ? [] : [action(code, null, count)];
}

function action(
  code: OpenActionCode,
  target: string | null,
  count: number | null,
  day: string | null = null,
): OpenAction {
  return { code, target, count, day };
}
