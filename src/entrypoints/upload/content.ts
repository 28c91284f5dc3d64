import type { HttpMessageHead } from '../../model/submission.ts';

/** Methods that only ask: what stands in their query is looked for, not handed over. */
const ASKING = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT', '']);

/** Whether a message has anything to judge: a body, or the query of a request that changes something. */
export function carriesContent({ method, target }: HttpMessageHead, hasBody: boolean): boolean {
  return hasBody || (!ASKING.has(method.toUpperCase()) && target.includes('?'));
}
