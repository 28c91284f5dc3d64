import type { SaasRecord } from '../model/saas.ts';
import { destination } from './schema.ts';

/** A SaaS as somebody wrote it down, or what is wrong with it: the field, never its value. */
export function readDestination(draft: unknown): { readonly record: SaasRecord } | { readonly problem: string } {
  const checked = destination.safeParse(draft);
  if (checked.success) return { record: checked.data };
  const [issue] = checked.error.issues;
  const where = issue?.path.map(String).join('.') ?? '';
  return {
    problem: `${where === '' ? '(record)' : where}: ${issue?.code === 'custom' ? issue.message : 'is missing or not as expected'}`,
  };
}
