import { CompoundError } from '../compound/compound-error.ts';
import type { CompoundFile } from '../compound/compound-file.ts';
import type { DirectoryEntry } from '../compound/directory.ts';
import type { GapReason } from '../../model/gap.ts';
import {
  BINARY,
  ID,
  MULTIPLE,
  NARROW_STRING,
  OBJECT,
  UNICODE_STRING,
  type MapiAttachment,
  type MapiMessage,
  type MapiProperty,
} from './mapi-object.ts';
import { readPropertyNames } from './named-properties.ts';

const PROPERTIES = '__properties_version1.0';
const VALUE = /^__substg1\.0_([0-9a-f]{4})([0-9a-f]{4})(?:-[0-9a-f]{8})?$/i;
const CHILD = /^__(attach|recip)_version1\.0_#[0-9a-f]{8}$/i;
const EMBEDDED = '__substg1.0_3701000d';
const ENTRY_BYTES = 16;
/** Header of the property stream (MS-OXMSG 2.4.1): of the message itself, of an attached one, of anything else. */
const TOP_HEADER = 32;
const EMBEDDED_HEADER = 24;
const CHILD_HEADER = 8;
/** Types whose value stands in a stream of its own. */
const IN_STREAMS: ReadonlySet<number> = new Set([NARROW_STRING, UNICODE_STRING, BINARY]);

type Tell = (reason: GapReason, where: string) => void;

/** Reads the storages of a message file (MS-OXMSG). What is declared and cannot be read is told. */
export class MsgStorage {
  readonly #file: CompoundFile;
  readonly #tell: Tell;
  readonly #streams = new Map<string, DirectoryEntry[]>();
  readonly #storages = new Map<string, Set<string>>();
  readonly #names: ReadonlyMap<number, string>;

  constructor(file: CompoundFile, tell: Tell) {
    this.#file = file;
    this.#tell = tell;
    for (const stream of file.streams) this.#place(stream);
    const stream = (name: string): Uint8Array | null => {
      const entry = file.find(`__nameid_version1.0/__substg1.0_${name}`);
      return entry === undefined ? null : this.#read(entry);
    };
    this.#names = readPropertyNames(stream('00030102'), stream('00040102'));
  }

  message(): MapiMessage {
    return this.#message('', TOP_HEADER);
  }

  #message(path: string, header: number): MapiMessage {
    const children = [...(this.#storages.get(path) ?? [])].filter((name) => CHILD.test(name));
    const inside = (name: string): string => `${path}${name}/`;
    const ofKind = (kind: string): string[] => children.filter((name) => CHILD.exec(name)?.[1]?.toLowerCase() === kind);
    return {
      properties: this.#properties(path, header),
      recipients: ofKind('recip').map((name) => this.#properties(inside(name), CHILD_HEADER)),
      attachments: ofKind('attach').map((name) => this.#attachment(inside(name))),
    };
  }

  #attachment(path: string): MapiAttachment {
    const properties = this.#properties(path, CHILD_HEADER);
    const data = properties.find(({ id, type }) => id === ID.attachData && type === BINARY)?.bytes ?? null;
    const name = [...(this.#storages.get(path) ?? [])].find((storage) => storage.toLowerCase() === EMBEDDED);
    if (name === undefined) return { properties, data, message: null, streams: [] };
    const inner = `${path}${name}/`;
    const isMessage = this.#streamsOf(inner).some((stream) => nameOf(stream).toLowerCase() === PROPERTIES);
    if (isMessage) return { properties, data, message: () => this.#message(inner, EMBEDDED_HEADER), streams: [] };
    return { properties, data, message: null, streams: this.#objectStreams(inner) };
  }

  /** An embedded object is a storage of another program: its streams may be files, and what is none is a gap. */
  #objectStreams(path: string): { name: string; bytes: Uint8Array }[] {
    const all = [...this.#streams].filter(([folder]) => folder.startsWith(path)).flatMap(([, streams]) => streams);
    return all
      .filter((stream) => stream.size > 0)
      .flatMap((stream) => {
        const bytes = this.#read(stream);
        // eslint-disable-next-line no-control-regex -- names of such streams begin with a control character
        return bytes === null ? [] : [{ name: `object/${nameOf(stream).replace(/[\x00-\x1f]/g, '')}`, bytes }];
      });
  }

  #properties(path: string, header: number): MapiProperty[] {
    const found: MapiProperty[] = [];
    const present = new Set<number>();
    for (const stream of this.#streamsOf(path)) {
      const match = VALUE.exec(nameOf(stream));
      if (match === null) continue;
      const [, identifier = '', kind = ''] = match;
      const id = Number.parseInt(identifier, 16);
      const type = Number.parseInt(kind, 16) & ~MULTIPLE;
      present.add(id);
      if (!IN_STREAMS.has(type)) continue;
      // The stream without a number holds the lengths of a multiple property, not a value.
      if (Number.parseInt(kind, 16) !== type && !nameOf(stream).includes('-')) continue;
      const bytes = this.#read(stream);
      if (bytes !== null) found.push({ id, type, name: this.#names.get(id) ?? '', bytes });
    }
    return [...found, ...this.#fixedProperties(path, header, present)];
  }

  /** The property stream: values of fixed size, and what must stand in a stream of its own. */
  #fixedProperties(path: string, header: number, present: ReadonlySet<number>): MapiProperty[] {
    const stream = this.#streamsOf(path).find((entry) => nameOf(entry).toLowerCase() === PROPERTIES);
    const bytes = stream === undefined ? null : this.#read(stream);
    if (bytes === null || bytes.length < header) {
      this.#tell('corrupt', 'document');
      return [];
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const found: MapiProperty[] = [];
    for (let at = header; at + ENTRY_BYTES <= bytes.length; at += ENTRY_BYTES) {
      const type = view.getUint16(at, true);
      const id = view.getUint16(at + 2, true);
      const isInStream = IN_STREAMS.has(type & ~MULTIPLE);
      if (isInStream && view.getUint32(at + 8, true) > 4 && !present.has(id)) this.#tell('corrupt', 'document');
      if (!isInStream && type !== OBJECT) found.push({ id, type, name: '', bytes: bytes.subarray(at + 8, at + 16) });
    }
    return found;
  }

  #streamsOf(path: string): readonly DirectoryEntry[] {
    return this.#streams.get(path) ?? [];
  }

  #read(stream: DirectoryEntry): Uint8Array | null {
    try {
      return this.#file.read(stream);
    } catch (error) {
      if (!(error instanceof CompoundError)) throw error;
      this.#tell('corrupt', 'document');
      return null;
    }
  }

  /** Files a stream under its folder, and every folder under the one around it. */
  #place(stream: DirectoryEntry): void {
    const parts = stream.path.split('/');
    let folder = '';
    parts.slice(0, -1).forEach((part) => {
      const inside = this.#storages.get(folder) ?? new Set<string>();
      this.#storages.set(folder, inside.add(part));
      folder += `${part}/`;
    });
    const streams = this.#streams.get(folder) ?? [];
    streams.push(stream);
    this.#streams.set(folder, streams);
  }
}

function nameOf(stream: DirectoryEntry): string {
  return stream.path.slice(stream.path.lastIndexOf('/') + 1);
}
