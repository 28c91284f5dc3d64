import type { WorkBook } from 'xlsx';
import { NOWHERE } from '../../model/location.ts';
import { RecordForm } from '../../model/passage.ts';
import type { DocumentExtractor, ExtractLimits, ExtractSink } from '../contract.ts';
import { GridReader } from '../grid/grid-reader.ts';
import { PassageBuilder } from '../passage-builder.ts';
import { readBinaryLeftovers } from './binary-leftovers.ts';
import { lostCells } from './lost-cells.ts';
import { readLeftoverParts } from './leftover-parts.ts';
import { PartBudget } from './part-budget.ts';
import { definedNames, workbookProperties } from './properties.ts';
import { ProseWriter } from './prose.ts';
import { readBinaryWorkbook, readCompoundFile, readPackagedWorkbook } from './read-workbook.ts';
import { readSheet, type CellMeter } from './sheet.ts';
import { sheetLabels } from './sheet-labels.ts';
import { listZip, ZipError, type ZipMember } from './zip-directory.ts';

const WHERE = 'workbook';
const BIFF_FIRST_BYTE = 0x09;

type LabelOf = (name: string) => string;

interface Room {
  readonly builder: PassageBuilder;
  readonly sink: ExtractSink;
  readonly limits: ExtractLimits;
}

/** Reads a workbook: XLSX, XLSM, XLSB, ODS and XLS, told apart by their bytes. */
export const extractWorkbook: DocumentExtractor = async (bytes, sink, limits) => {
  const builder = new PassageBuilder((passage) => sink.passage(passage), limits.flushPassageChars);
  const room = { builder, sink, limits };
  try {
    if (bytes[0] === 0x50 && bytes[1] === 0x4b) extractPackage(bytes, room);
    else await extractBinary(bytes, room);
  } catch (error) {
    sink.gap(error instanceof ZipError ? error.reason : isPasswordError(error) ? 'encrypted' : 'corrupt', WHERE);
  }
  builder.flush();
};

function extractPackage(bytes: Uint8Array, room: Room): void {
  const { sink, limits } = room;
  const members = listZip(bytes, limits.maxMembers);
  const budget = new PartBudget(bytes);
  if (isEncryptedPackage(members, budget)) {
    sink.gap('encrypted', WHERE);
    return;
  }
  const workbook = readPackagedWorkbook(members, budget);
  const labelOf = sheetLabels(workbook.SheetNames);
  const isComplete = writeWorkbook(workbook, labelOf, room);
  if (isComplete && lostCells(workbook, members, budget)) sink.gap('partial-content', WHERE);
  readLeftoverParts({ ...room, members, budget, labelOf });
  if (budget.hasEntities) sink.gap('unsupported', 'doctype in workbook');
}

async function extractBinary(bytes: Uint8Array, room: Room): Promise<void> {
  const streams = readCompoundFile(bytes);
  // Older workbooks are a bare stream of records. The library would take any other bytes for a table in text.
  if (streams === null && bytes[0] !== BIFF_FIRST_BYTE) throw new ZipError('corrupt');
  if (streams?.some(({ path }) => /(?:^|\/)EncryptedPackage$/i.test(path)) === true) {
    room.sink.gap('encrypted', WHERE);
    return;
  }
  const workbook = await readBinaryWorkbook(bytes);
  writeWorkbook(workbook, sheetLabels(workbook.SheetNames), room);
  readBinaryLeftovers(streams ?? [], bytes, room);
}

/** Answers whether all of it was within the limits. */
function writeWorkbook(workbook: WorkBook, labelOf: LabelOf, { builder, sink, limits }: Room): boolean {
  const meter = cellMeter(limits);
  const grid = new GridReader(builder, limits);
  writeProperties(workbook, builder);
  const names = new ProseWriter(builder, limits, { ...NOWHERE, path: 'sheet-names' });
  for (const name of workbook.SheetNames) names.write(name);
  names.end();
  for (const [index, name] of workbook.SheetNames.entries()) {
    const sheet = workbook.Sheets[name];
    if (sheet === undefined) {
      sink.gap('corrupt', `sheet ${index + 1}`);
      continue;
    }
    sink.cover('sheets', 1);
    // A chart sheet repeats the figures of its chart part, which is read as such.
    if (sheet['!type'] === 'chart') continue;
    if (!readSheet(sheet, labelOf(name), grid, meter)) {
      sink.gap('limit', `sheet ${index + 1}`);
      return false;
    }
  }
  for (const { text, location } of definedNames(workbook, labelOf)) {
    const prose = new ProseWriter(builder, limits, location);
    prose.write(text);
    prose.end();
  }
  return true;
}

function writeProperties(workbook: WorkBook, builder: PassageBuilder): void {
  builder.openRecord(RecordForm.fields);
  for (const { heading, text, location } of workbookProperties(workbook)) {
    const start = builder.appendPlaced(text, location);
    builder.markField(start, builder.length, builder.headingId(heading));
    builder.appendGlue('\n');
  }
  builder.closeRecord();
}

function cellMeter(limits: ExtractLimits): CellMeter {
  let cellsLeft = limits.maxCells;
  let charactersLeft = limits.maxDocumentChars;
  return {
    take(cells, characters) {
      cellsLeft -= cells;
      charactersLeft -= characters;
      return cellsLeft >= 0 && charactersLeft >= 0;
    },
  };
}

function isEncryptedPackage(members: readonly ZipMember[], budget: PartBudget): boolean {
  if (members.some((member) => member.isEncrypted)) return true;
  const manifest = members.find((member) => member.name.toLowerCase() === 'meta-inf/manifest.xml');
  return manifest !== undefined && budget.read(manifest).includes('encryption-data');
}

/** The library knows protected files only by its message, which goes no further. */
function isPasswordError(error: unknown): boolean {
  return error instanceof Error && /password|encrypt/i.test(error.message);
}
