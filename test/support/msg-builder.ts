import CFB from 'cfb';

/** A property as a test writes it: a text (UTF-16), or bytes of a type. */
export type MsgValue = string | { readonly type: number; readonly bytes: Uint8Array };

/** A message as a test writes it. Properties by identifier. */
export interface MsgContent {
  readonly properties: Readonly<Record<number, MsgValue>>;
  readonly recipients?: readonly Readonly<Record<number, MsgValue>>[];
  readonly attachments?: readonly MsgAttachmentContent[];
  /** Names of named properties, from 0x8000 on. */
  readonly names?: readonly string[];
}

interface MsgAttachmentContent {
  readonly properties: Readonly<Record<number, MsgValue>>;
  readonly message?: MsgContent;
  readonly object?: Readonly<Record<string, Uint8Array>>;
}

const UNICODE = 0x001f;
const FIXED: ReadonlySet<number> = new Set([0x0003, 0x000b]);
const hex = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');

/** A narrow (8-bit) string. */
export const narrow = (bytes: Uint8Array): MsgValue => ({ type: 0x001e, bytes });
export const binary = (bytes: Uint8Array): MsgValue => ({ type: 0x0102, bytes });
export function integer(value: number): MsgValue {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt32LE(value);
  return { type: 0x0003, bytes };
}

/** Writes a message file by the published format (MS-OXMSG), over a library for its container. */
export function buildMsg(content: MsgContent): Uint8Array {
  const container = CFB.utils.cfb_new({ root: 'Root Entry' });
  CFB.utils.cfb_del(container, '/\u0001Sh33tJ5');
  const add = (path: string, bytes: Uint8Array): void => {
    CFB.utils.cfb_add(container, `/${path}`, Buffer.from(bytes), { unsafe: true });
  };
  writeNames(add, content.names ?? []);
  writeMessage(add, '', content, 32);
  return new Uint8Array(CFB.write(container, { type: 'buffer' }) as Buffer);
}

type Add = (path: string, bytes: Uint8Array) => void;

function writeMessage(add: Add, path: string, content: MsgContent, header: number): void {
  writeProperties(add, path, content.properties, header);
  content.recipients?.forEach((recipient, index) => {
    writeProperties(add, `${path}__recip_version1.0_#${String(index).padStart(8, '0')}/`, recipient, 8);
  });
  content.attachments?.forEach(({ properties, message, object }, index) => {
    const folder = `${path}__attach_version1.0_#${String(index).padStart(8, '0')}/`;
    writeProperties(add, folder, properties, 8);
    if (message !== undefined) writeMessage(add, `${folder}__substg1.0_3701000D/`, message, 24);
    for (const [name, bytes] of Object.entries(object ?? {})) add(`${folder}__substg1.0_3701000D/${name}`, bytes);
  });
}

function writeProperties(add: Add, path: string, properties: Readonly<Record<number, MsgValue>>, header: number): void {
  const entries = [Buffer.alloc(header)];
  for (const [key, value] of Object.entries(properties)) {
    const id = Number(key);
    const { type, bytes } = typeof value === 'string' ? { type: UNICODE, bytes: Buffer.from(value, 'utf16le') } : value;
    const entry = Buffer.alloc(16);
    entry.writeUInt16LE(type, 0);
    entry.writeUInt16LE(id, 2);
    if (FIXED.has(type)) Buffer.from(bytes).copy(entry, 8, 0, 8);
    else {
      entry.writeUInt32LE(bytes.length + (type === UNICODE ? 2 : 0), 8);
      add(`${path}__substg1.0_${hex(id)}${hex(type)}`, bytes);
    }
    entries.push(entry);
  }
  add(`${path}__properties_version1.0`, Buffer.concat(entries));
}

function writeNames(add: Add, names: readonly string[]): void {
  const strings: Buffer[] = [];
  const entries = names.map((name, index) => {
    const entry = Buffer.alloc(8);
    entry.writeUInt32LE(
      strings.reduce((sum, part) => sum + part.length, 0),
      0,
    );
    entry.writeUInt16LE((3 << 1) | 1, 4);
    entry.writeUInt16LE(index, 6);
    const text = Buffer.from(name, 'utf16le');
    const length = Buffer.alloc(4);
    length.writeUInt32LE(text.length);
    strings.push(length, text, Buffer.alloc((4 - (text.length % 4)) % 4));
    return entry;
  });
  add('__nameid_version1.0/__substg1.0_00020102', Buffer.alloc(16));
  add('__nameid_version1.0/__substg1.0_00030102', Buffer.concat(entries));
  add('__nameid_version1.0/__substg1.0_00040102', Buffer.concat(strings));
}
