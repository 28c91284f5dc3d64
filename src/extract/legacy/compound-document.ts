import { NOWHERE } from '../../model/location.ts';
import { CompoundError } from '../compound/compound-error.ts';
import type { CompoundFile } from '../compound/compound-file.ts';
import type { DirectoryEntry } from '../compound/directory.ts';
import { readPropertySet, type TextProperty } from '../compound/property-set.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { Attachments } from '../attachments.ts';
import { DocumentWriter, type NamedText } from '../office/document-writer.ts';
import { handOnObject } from '../compound/embedded-object.ts';
import { storageFile } from './storage-file.ts';

/** Streams that describe the document and hold nothing of it. */
const SILENT = /^(?:CompObj|Ole|ObjInfo|_signatures|_xmlsignatures\/.*)$/;
const SUMMARY = /^(?:Document)?SummaryInformation$/;
const EMBEDDED_STORAGE = /^ObjectPool\/([^/]+)\//;
const DATA_STORE = /^MsoDataStore\/.*\/(Item|Properties)$/i;
const MACROS = /^(?:Macros|_VBA_PROJECT_CUR)\//i;
/** What rights management keeps instead of the document (MS-OFFCRYPTO 2.2). */
const PROTECTED = /^DRMContent$/i;

/** A document of the older Office formats: a compound file with the place its texts go to. */
export class CompoundDocument {
  readonly file: CompoundFile;
  readonly writer: DocumentWriter;
  readonly sink: ExtractSink;
  readonly limits: ExtractLimits;
  readonly attachments: Attachments;
  readonly #told = new Set<string>();
  #objects = 0;

  constructor(file: CompoundFile, sink: ExtractSink, limits: ExtractLimits) {
    this.file = file;
    this.writer = new DocumentWriter(sink, limits);
    this.sink = sink;
    this.limits = limits;
    this.attachments = new Attachments(sink, limits);
  }

  /** Reports a gap once. */
  gap(reason: Parameters<ExtractSink['gap']>[0], where: string): void {
    if (this.#told.has(`${reason} ${where}`)) return;
    this.#told.add(`${reason} ${where}`);
    this.sink.gap(reason, where);
  }

  /** The bytes of a stream, or null when there are none; damage is a gap. */
  stream(path: string, where: string): Uint8Array | null {
    const entry = this.file.find(path);
    return entry === undefined ? null : this.read(entry, where);
  }

  /** The bytes of a stream; damage is a gap. */
  read(entry: DirectoryEntry, where: string): Uint8Array | null {
    return this.attempt(where, () => this.file.read(entry)) ?? null;
  }

  /** Runs a step that damage may break off: a gap, and what was read before stays. */
  attempt<T>(where: string, step: () => T): T | undefined {
    try {
      return step();
    } catch (error) {
      if (!(error instanceof CompoundError) && !(error instanceof RangeError)) throw error;
      this.gap('corrupt', where);
      return undefined;
    }
  }

  /** Says texts at a place of their own, each once. */
  once(what: string, texts: readonly string[]): void {
    for (const text of texts) {
      const plain = text.trim();
      if (this.#told.has(`${what}: ${plain}`)) continue;
      this.#told.add(`${what}: ${plain}`);
      this.writer.paragraph(plain, { ...NOWHERE, path: what });
    }
    this.writer.endProse();
  }

  /** Reads every stream that the format itself does not: `isRead` names those. */
  async readOthers(isRead: (path: string) => boolean): Promise<void> {
    const storages = new Set<string>();
    for (const stream of this.file.streams) {
      const path = plainName(stream.path);
      const storage = EMBEDDED_STORAGE.exec(path)?.[1];
      if (stream.isUnlisted) this.gap('unsupported', 'unlisted stream');
      else if (storage !== undefined) storages.add(`ObjectPool/${storage}/`);
      else if (SUMMARY.test(path)) this.#readProperties(stream);
      else if (DATA_STORE.test(path)) this.#readDataStore(stream);
      else if (PROTECTED.test(path)) this.gap('encrypted', 'document');
      else if (!SILENT.test(path) && !MACROS.test(path) && !isRead(path) && stream.size > 0) {
        this.gap('unsupported', 'stream');
      }
    }
    for (const storage of storages) this.#readStorage(storage);
    await this.readMacros(this.file, (path) => MACROS.test(path));
  }

  /** Hands on an embedded object; its names are read. */
  object(bytes: Uint8Array): void {
    const name = `object${++this.#objects}`;
    if (this.#objects > this.limits.maxMembers || bytes.length > this.limits.maxMemberBytes) {
      this.gap('limit', 'embedded object');
    } else this.once('embedded object', handOnObject(name, bytes, this.sink));
  }

  /** Reads the macros among the streams of a compound file. */
  async readMacros(file: CompoundFile, isMacro: (path: string) => boolean): Promise<void> {
    const streams = file.streams.filter(({ path, size }) => size > 0 && isMacro(path));
    if (streams.length === 0) return;
    const { macroTextOf } = await import('../spreadsheet/macro-text.ts');
    const texts = this.attempt('macro in document', () =>
      macroTextOf(streams.map((stream) => ({ path: stream.path, content: file.read(stream) }))),
    );
    if (texts === null) this.gap('unsupported', 'macro in document');
    else if (texts !== undefined) this.once('macro', texts);
  }

  #readStorage(storage: string): void {
    this.attempt('embedded object', () => this.object(storageFile(this.file, storage, this.sink.budget)));
  }

  #readProperties(stream: DirectoryEntry): void {
    const found = this.attempt('properties', () => readPropertySet(this.file.read(stream))) ?? [];
    const isGiven = ({ heading }: TextProperty): boolean => heading !== undefined;
    this.writer.named(found.filter((property) => !isGiven(property) && property.name !== 'revision').map(namedText));
    this.writer.named(found.filter(isGiven).map(namedText));
  }

  #readDataStore(stream: DirectoryEntry): void {
    const bytes = /Item$/i.test(stream.path) ? this.read(stream, 'data store') : null;
    if (bytes !== null) this.attachments.take('data store.xml', bytes);
  }
}

/** Names of such streams begin with a control character. */
function plainName(path: string): string {
  return path.charCodeAt(0) < 0x20 ? path.slice(1) : path;
}

function namedText({ name, heading, text }: TextProperty): NamedText {
  return { heading: heading ?? name, text, location: { ...NOWHERE, path: `property/${name}` } };
}
