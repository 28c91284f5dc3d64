import { ID } from './mapi-object.ts';

/** What mail programs show of a message, by property. */
const SHOWN: ReadonlyMap<number, string> = new Map([
  [ID.subject, 'subject'],
  [0x0c1a, 'sender'],
  [0x0c1f, 'sender address'],
  [0x5d01, 'sender address'],
  [0x0042, 'from'],
  [0x0065, 'from address'],
  [0x5d02, 'from address'],
  [0x0e04, 'to'],
  [0x0e03, 'cc'],
  [0x0e02, 'bcc'],
  [0x0050, 'reply-to'],
]);

/** Other properties that have a name worth saying. */
const OTHERS: ReadonlyMap<number, string> = new Map([
  [0x0070, 'topic'],
  [0x0e1d, 'subject'],
  [ID.displayName, 'display name'],
  [0x3003, 'address'],
  [0x39fe, 'address'],
  [0x3004, 'comment'],
  [0x3a06, 'given name'],
  [0x3a11, 'surname'],
  [0x3a08, 'business telephone'],
  [0x3a09, 'home telephone'],
  [0x3a1c, 'mobile telephone'],
  [0x3a16, 'company'],
  [0x3a17, 'title'],
  [ID.attachFileName, 'file'],
  [ID.attachLongFileName, 'file'],
]);

/** Name of a property in a header that is shown, or null. */
export function shownName(id: number): string | null {
  return SHOWN.get(id) ?? null;
}

/** Name of any other property: its own, a known one, or its number. */
export function propertyName(id: number, name: string): string {
  return name === '' ? (OTHERS.get(id) ?? id.toString(16).padStart(4, '0')) : name;
}
