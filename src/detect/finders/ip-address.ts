import type { FinderContext } from '../finder-context.ts';
import { slotsOf } from './labelled-value.ts';

/** Whatever an address may be written with. */
const ADDRESS_CHARACTERS = /^[0-9A-Fa-f:.]{3,45}/;
const OCTETS = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const SIXTEEN_BITS = /^[0-9A-Fa-f]{1,4}$/;
const GROUPS_OF_IPV6 = 8;

// Addresses that no person is reached by from outside: the special-purpose registries of RFC 6890.
const SPECIAL_IPV4 = /^(?:0|10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168|22[4-9]|2[3-5]\d)\./;
const SPECIAL_IPV6 = /^(?:::1?$|f[cd]|fe[89ab]|ff)/i;

/** Finds public IPv4 and IPv6 addresses behind a label or under a heading: bare ones look like versions. */
export function findIpAddresses(context: FinderContext): void {
  const rule = context.pack.rulesByFinder.get('ip-address')?.[0];
  if (rule === undefined) return;
  for (const { start, end } of slotsOf(context, rule)) {
    const written = ADDRESS_CHARACTERS.exec(context.passage.text.slice(start, end))?.[0].replace(/[.:]$/, '') ?? '';
    if (!isPublicIpv4(written) && !isPublicIpv6(written)) continue;
    const { kind } = rule.detector;
    const canonical = written.toLowerCase();
    context.candidates.push({ kind, rule: rule.index, start, end: start + written.length, facts: 0, canonical });
  }
}

function isPublicIpv4(text: string): boolean {
  return OCTETS.test(text) && !SPECIAL_IPV4.test(text);
}

/** The forms of RFC 4291 section 2.2, without the mixed one: `::` stands for at least one group of zeros, once. */
function isPublicIpv6(text: string): boolean {
  if (!text.includes(':') || SPECIAL_IPV6.test(text)) return false;
  const halves = text.split('::').map((half) => (half === '' ? [] : half.split(':')));
  const groups = halves.flat();
  const isWhole = halves.length === 1 && groups.length === GROUPS_OF_IPV6;
  const isShortened = halves.length === 2 && groups.length < GROUPS_OF_IPV6;
  return (isWhole || isShortened) && groups.every((group) => SIXTEEN_BITS.test(group));
}
