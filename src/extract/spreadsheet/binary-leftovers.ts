import { NOWHERE } from '../../model/location.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import type { PassageBuilder } from '../passage-builder.ts';
import { readBiffPictures } from './biff-pictures.ts';
import { readBiffTexts } from './biff-texts.ts';
import { binaryWords, macroTextOf } from './macro-text.ts';
import { ProseWriter } from './prose.ts';
import type { CompoundEntry } from './read-workbook.ts';

interface BinaryRoom {
  readonly builder: PassageBuilder;
  readonly sink: ExtractSink;
  readonly limits: ExtractLimits;
}

/** Reads what the spreadsheet library leaves out of an XLS: text boxes, headers, external and pivot caches, macros, objects. */
export function readBinaryLeftovers(streams: readonly CompoundEntry[], bytes: Uint8Array, room: BinaryRoom): void {
  const book = streams.find(({ path }) => /^(?:Workbook|Book)$/i.test(path));
  let images = 0;
  for (const found of readBiffTexts(book?.content ?? bytes)) {
    if (found.what === 'image') images += found.count;
    else write([found.text], found.what, room);
  }
  for (const { path, content } of streams) {
    if (/^_SX_DB[^/]*\//i.test(path)) write(binaryWords(content).concat(pivotNumbers(content)), 'pivot-cache', room);
  }
  readMacros(streams, room);
  readObjects(streams, room);
  readBiffPictures(book?.content ?? bytes, room.sink, room.limits);
  if (images === 0) return;
  room.sink.cover('images', images);
  room.sink.gap('image-not-read', 'image in workbook');
}

function readMacros(streams: readonly CompoundEntry[], room: BinaryRoom): void {
  const project = streams.filter(({ path }) => path.startsWith('_VBA_PROJECT_CUR/'));
  if (project.length === 0) return;
  const texts = macroTextOf(project);
  if (texts === null) room.sink.gap('unsupported', 'macro in workbook');
  else write(texts, 'macro', room);
}

/** Embedded documents: packages go on as members, the older compound forms are not read yet. */
function readObjects(streams: readonly CompoundEntry[], room: BinaryRoom): void {
  const objects = new Set<string>();
  const opened = new Set<string>();
  for (const { path, content } of streams) {
    const object = /^(MBD[0-9A-F]+)\//i.exec(path)?.[1];
    if (object === undefined) continue;
    objects.add(object);
    if (!/\/(?:Package|CONTENTS)$/i.test(path)) continue;
    opened.add(object);
    room.sink.member(`embedded ${objects.size}`, content);
  }
  if (objects.size > opened.size) room.sink.gap('unsupported', 'embedded object in workbook');
}

/** Numbers of a pivot cache: records of type 0xC9, eight bytes each. */
function pivotNumbers(content: Uint8Array): string[] {
  const view = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const numbers: string[] = [];
  for (let offset = 0; offset + 12 <= view.length; offset += 4 + view.readUInt16LE(offset + 2)) {
    if (view.readUInt16LE(offset) !== 0xc9) continue;
    const value = view.readDoubleLE(offset + 4);
    if (Number.isFinite(value)) numbers.push(Number.isInteger(value) ? value.toFixed(0) : String(value));
  }
  return numbers;
}

function write(texts: readonly string[], path: string, room: BinaryRoom): void {
  const prose = new ProseWriter(room.builder, room.limits, { ...NOWHERE, path });
  for (const text of texts) if (text.trim() !== '') prose.write(text);
  prose.end();
}
