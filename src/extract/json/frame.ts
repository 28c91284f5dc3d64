import { fullName } from '../text/heading-words.ts';
import { newIdentity, type Identity } from '../text/record-rule.ts';

/** An open object or array. */
export interface Frame {
  readonly isObject: boolean;
  /** JSON pointer of the object or array itself. */
  readonly pointer: string;
  /** Heading text that a scalar directly inside gets when it has no better one. */
  readonly name: string;
  /** Whether it stands in an array, or at the top of the text. */
  readonly isListElement: boolean;
  readonly identity: Identity;
  /** Index of the first record that may belong to it, and how many passages were handed on by then. */
  readonly firstRecord: number;
  readonly handedOn: number;
  /** Next index of an array. */
  index: number;
  /** Key of the member under way, pointer and heading of its value. */
  key: string;
  /** What a member that names others says (`named-values.ts`), and whether a member was named by it. */
  label: string | null;
  hasNamedValue: boolean;
  /** Names of the columns of the lists inside. */
  columns: readonly string[] | null;
  /** The strings of a list so far; null where it holds anything else. */
  strings: string[] | null;
  /** Elements that are a label with its value. */
  pairs: number;
  /** What may come next. */
  expects: 'first' | 'key' | 'colon' | 'value' | 'comma';
}

/** Opens a frame inside `parent` (null at the top of the text). */
export function openFrame(
  parent: Frame | null,
  isObject: boolean,
  records: { count: number; isOpen: boolean; handedOn: number },
): Frame {
  return {
    isObject,
    pointer: parent === null ? '' : childPointer(parent),
    name: parent === null ? '' : parent.isObject ? fullName(parent.name, parent.key) : parent.name,
    isListElement: parent?.isObject !== true,
    identity: newIdentity(),
    firstRecord: records.isOpen ? records.count - 1 : records.count,
    handedOn: records.handedOn,
    index: 0,
    key: '',
    label: null,
    hasNamedValue: false,
    columns: null,
    strings: isObject ? null : [],
    pairs: 0,
    expects: 'first',
  };
}

/** JSON pointer (RFC 6901) of the value under way in a frame. */
export function childPointer(frame: Frame): string {
  if (!frame.isObject) return `${frame.pointer}/${frame.index}`;
  const key = frame.key;
  const token = key.includes('~') || key.includes('/') ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
  return `${frame.pointer}/${token}`;
}

/** Heading of a scalar directly inside a frame: its key, with the name around it when the key alone says nothing. */
export function headingOf(frame: Frame): string {
  return frame.isObject ? fullName(frame.name, frame.key) : frame.name;
}
