/** Names of members and elements that say who a record is about. Only decides what belongs together, never what is found. */
const STRONG_IDENTITY =
  /^(?:.*(?:성명|주민|고객|회원|휴대|연락처|전화|이메일|여권|면허|생년월일)|(?:full|first|last|user|customer|cust|client|member|person|holder|borrower|employee|emp|owner|account[_-]?holder)[_-]?(?:name|nm|no|num|number|id|key)|.*(?:resident|rrn|jumin|ssn|passport|phone|mobile|tel|e[_-]?mail|birth).*|ci|di|dob)$/i;
const WEAK_IDENTITY =
  /^(?:name|nm|이름|명|id|no|key|token|account|account[_-]?(?:no|number)|계좌(?:번호)?|card[_-]?(?:no|number)|카드(?:번호)?)$/i;

/** What the members of an object or element, with the objects directly inside it, say about whose record it is. */
export interface Identity {
  /** A member names a person, perhaps. */
  hasIdentity: boolean;
  /** A member surely names a person. */
  hasStrongIdentity: boolean;
  /** A list inside it holds elements that surely name persons of their own. */
  hasPeopleInside: boolean;
  /** A list inside it holds elements with names, of persons or of things. */
  hasNamesInside: boolean;
}

/** Nothing known yet. */
export function newIdentity(): Identity {
  return { hasIdentity: false, hasStrongIdentity: false, hasPeopleInside: false, hasNamesInside: false };
}

/** Notes a member's name. */
export function noteMember(identity: Identity, name: string): void {
  if (identity.hasStrongIdentity || name.length > 40) return;
  if (STRONG_IDENTITY.test(name)) {
    identity.hasStrongIdentity = true;
    identity.hasIdentity = true;
  } else if (!identity.hasIdentity && WEAK_IDENTITY.test(name)) identity.hasIdentity = true;
}

/** Takes over what an object directly inside (not in a list) says: it speaks of the same subject. */
export function joinIdentity(outer: Identity, inner: Identity): void {
  outer.hasIdentity ||= inner.hasIdentity;
  outer.hasStrongIdentity ||= inner.hasStrongIdentity;
  outer.hasPeopleInside ||= inner.hasPeopleInside;
  outer.hasNamesInside ||= inner.hasNamesInside;
}

/** Takes over what an element of a list says: it is a subject of its own. */
export function noteElement(list: Identity, element: Identity): void {
  list.hasPeopleInside ||= element.hasStrongIdentity || element.hasPeopleInside;
  list.hasNamesInside ||= element.hasIdentity || element.hasNamesInside;
}

/**
 * Whether an object and the list elements inside it are one record: `{ name, loans: [{ balance }] }` is one person's,
 * `{ branch, customers: [{ name, balance }] }` is not. An element of a list whose own lists name nobody is one too.
 */
export function isOneSubject(identity: Identity, isListElement: boolean): boolean {
  if (identity.hasIdentity) return !identity.hasPeopleInside;
  return isListElement && !identity.hasNamesInside;
}
