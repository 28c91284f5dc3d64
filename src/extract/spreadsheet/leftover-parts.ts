import { NOWHERE } from '../../model/location.ts';
import { RecordForm } from '../../model/passage.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import type { PassageBuilder } from '../passage-builder.ts';
import { readExternalLink } from './external-link.ts';
import { binaryWords, readMacroText } from './macro-text.ts';
import type { PartBudget } from './part-budget.ts';
import {
  readOpenDocumentLeftovers,
  readOpenDocumentProperties,
  type OpenDocumentText,
} from './opendocument-leftovers.ts';
import { partKind, type PartKind } from './part-kinds.ts';
import { writePivotCache } from './pivot-cache.ts';
import { ProseWriter } from './prose.ts';
import { decodeXml, readXmlTexts, type XmlScope } from './xml-text.ts';
import { ZipError, type ZipMember } from './zip-directory.ts';

/** A preview of this size holds no more than the first sheet in miniature, which is read anyway. */
const MAX_THUMBNAIL_BYTES = 65_536;
const OPENDOCUMENT_HEADERS = new Set([
  'header',
  'header-left',
  'header-first',
  'footer',
  'footer-left',
  'footer-first',
]);
/** Places of drawings, in columns and rows. */
const ANCHORS = new Set(['from', 'to', 'Anchor', 'ClientData']);
/** Links of cells are read with their cells. */
const CELL_LINKS = new Set(['hyperlinks']);
const END_OF_CELLS = /<\/(?:\w+:)?sheetData>|<(?:\w+:)?sheetData\s*\/>/y;

/** Where the parts come from and go to. */
export interface PartRoom {
  readonly members: readonly ZipMember[];
  readonly budget: PartBudget;
  readonly builder: PassageBuilder;
  readonly sink: ExtractSink;
  readonly limits: ExtractLimits;
  /** How a sheet or a name is called in places. */
  readonly labelOf: (name: string) => string;
}

/** Reads the parts of a workbook package that the spreadsheet library leaves out, and reports those that nobody reads. */
export function readLeftoverParts(room: PartRoom): void {
  const reported = new Set<string>();
  for (const member of room.members) {
    const kind = partKind(member.name);
    try {
      const unread = readPart(member, kind, room);
      if (unread !== null && !reported.has(unread)) {
        reported.add(unread);
        room.sink.gap('unsupported', unread);
      }
    } catch (error) {
      room.sink.gap(error instanceof ZipError ? error.reason : 'corrupt', 'part of workbook');
    }
  }
}

/** Answers what stays unread, or null. */
function readPart(member: ZipMember, kind: PartKind, room: PartRoom): string | null {
  const read = (): Buffer => room.budget.read(member);
  switch (kind) {
    case 'read-elsewhere':
    case 'pivot-records':
      return null;
    case 'thumbnail':
      if (member.size > MAX_THUMBNAIL_BYTES) handOn(member, read(), room);
      return null;
    case 'image':
    case 'embedded':
      handOn(member, read(), room);
      return null;
    case 'worksheet':
      return readSheetTail(member, read(), room);
    case 'xml-text':
      writeXml(decodeXml(read()), placeOf(member.name), room, { outside: ANCHORS });
      return null;
    case 'opendocument-content':
      writeNamed(readOpenDocumentLeftovers(decodeXml(read()), room.labelOf), room);
      return null;
    case 'opendocument-properties':
      writeNamed(readOpenDocumentProperties(decodeXml(read())), room);
      return null;
    case 'opendocument-styles':
      writeXml(decodeXml(read()), 'header-footer', room, { inside: OPENDOCUMENT_HEADERS });
      return null;
    case 'pivot-definition':
      writePivotCache(decodeXml(read()), pivotRecordsOf(member, room), room.builder);
      return null;
    case 'external-link':
      readExternalLink(decodeXml(read()), room.builder, room.limits);
      return null;
    case 'macro':
      return writeMacro(read(), room);
    case 'binary-words':
      writeTexts(binaryWords(read()), 'control', room);
      return null;
    case 'unread':
      return member.size === 0 ? null : 'part of workbook';
  }
}

function handOn(member: ZipMember, bytes: Uint8Array, room: PartRoom): void {
  room.sink.member(member.name.slice(member.name.lastIndexOf('/') + 1), bytes);
}

/** What follows the cells of a sheet: headers and footers, validations, rules. Binary sheets keep it as UTF-16 words. */
function readSheetTail(member: ZipMember, bytes: Buffer, room: PartRoom): null {
  if (member.name.toLowerCase().endsWith('.bin')) {
    writeTexts(binarySheetTail(bytes), 'header-footer', room);
    return null;
  }
  const tail = sheetTail(decodeXml(bytes));
  if (tail !== null) writeXml(`<tail>${tail}`, 'header-footer', room, { outside: CELL_LINKS });
  return null;
}

/**
 * What stands behind the last end of cells, searched for from behind: the cells are by far the most of a sheet. Complexity:
 * linear, as each tag is looked at once.
 */
function sheetTail(xml: string): string | null {
  for (let at = xml.lastIndexOf('<'); at >= 0; at = at === 0 ? -1 : xml.lastIndexOf('<', at - 1)) {
    END_OF_CELLS.lastIndex = at;
    if (END_OF_CELLS.test(xml)) return xml.slice(END_OF_CELLS.lastIndex);
  }
  return null;
}

/** Words after the record BrtEndSheetData of a binary sheet. */
function binarySheetTail(bytes: Buffer): string[] {
  const END_SHEET_DATA = 146;
  let offset = 0;
  while (offset < bytes.length) {
    let type = bytes[offset++] ?? 0;
    if (type >= 0x80) type = (type & 0x7f) | (((bytes[offset++] ?? 0) & 0x7f) << 7);
    let size = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = bytes[offset++] ?? 0;
      size |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    offset += size;
    if (type === END_SHEET_DATA) return utf16Words(bytes.subarray(offset));
  }
  return [];
}

function utf16Words(bytes: Buffer): string[] {
  return [bytes, bytes.subarray(1)].flatMap((view) => view.toString('utf16le').match(/[\p{L}\p{N}\p{P} ]{6,}/gu) ?? []);
}

function pivotRecordsOf(definition: ZipMember, room: PartRoom): string | null {
  const name = definition.name.toLowerCase();
  const relations = find(room, name.replace(/([^/]+)$/, '_rels/$1.rels'));
  const target =
    relations === undefined ? null : /pivotCacheRecords[^"'/]*\.xml/i.exec(decodeXml(room.budget.read(relations)));
  const records = find(
    room,
    `xl/pivotcache/${(target?.[0] ?? name.replace(/^.*definition/, 'pivotcacherecords')).toLowerCase()}`,
  );
  return records === undefined ? null : decodeXml(room.budget.read(records));
}

function find(room: PartRoom, lowerName: string): ZipMember | undefined {
  return room.members.find((member) => member.name.toLowerCase() === lowerName);
}

function writeMacro(project: Buffer, room: PartRoom): string | null {
  const texts = readMacroText(project);
  if (texts === null) return 'macro in workbook';
  writeTexts(texts, 'macro', room);
  return null;
}

function writeXml(xml: string, path: string, room: PartRoom, scope: XmlScope = {}): void {
  const prose = new ProseWriter(room.builder, room.limits, { ...NOWHERE, path });
  readXmlTexts(xml, (text) => prose.write(text), scope);
  prose.end();
}

/** Texts with places of their own, the named ones as fields of one record. */
function writeNamed(texts: readonly OpenDocumentText[], room: PartRoom): void {
  const { builder } = room;
  builder.openRecord(RecordForm.fields);
  for (const { text, location, heading } of texts) {
    if (heading === '') builder.openRecord(RecordForm.prose);
    const start = builder.appendPlaced(text, location);
    if (heading !== '') builder.markField(start, builder.length, builder.headingId(heading));
    builder.appendGlue('\n');
  }
  builder.closeRecord();
  builder.flushIfFull();
}

function writeTexts(texts: readonly string[], path: string, room: PartRoom): void {
  const prose = new ProseWriter(room.builder, room.limits, { ...NOWHERE, path });
  for (const text of texts) prose.write(text);
  prose.end();
}

/** A fixed word for a part, never its own name. */
function placeOf(name: string): string {
  const lower = name.toLowerCase();
  if (lower.includes('/charts/') || lower.startsWith('object')) return 'chart';
  if (lower.includes('/drawings/') || lower.includes('/diagrams/')) return 'drawing';
  if (lower.includes('/persons/')) return 'comment-author';
  if (lower.startsWith('basic/') || lower.startsWith('scripts/')) return 'macro';
  return 'part';
}
