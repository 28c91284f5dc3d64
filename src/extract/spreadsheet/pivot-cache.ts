import { Parser } from 'htmlparser2';
import { NOWHERE } from '../../model/location.ts';
import { RecordForm } from '../../model/passage.ts';
import type { PassageBuilder } from '../passage-builder.ts';
import { localName } from './xml-text.ts';

/** A column of a pivot cache: its name, and the values that records point to by number. */
interface CacheField {
  readonly name: string;
  readonly shared: string[];
}

const VALUE_ELEMENTS = new Set(['s', 'n', 'd', 'b', 'e']);
const PLACE = { ...NOWHERE, path: 'pivot-cache' };

/**
 * Writes a pivot cache: a full copy of the rows a pivot table was made of, kept even when their sheet is gone. Values
 * that no record points to any more are written as well.
 */
export function writePivotCache(definition: string, records: string | null, builder: PassageBuilder): void {
  const fields = readFields(definition);
  const used = fields.map(() => new Set<number>());
  if (records !== null) writeRecords(records, fields, used, builder);
  fields.forEach((field, column) => {
    const heading = builder.headingId(field.name);
    field.shared.forEach((value, index) => {
      if (value === '' || used[column]?.has(index) === true) return;
      builder.openRecord(RecordForm.fields);
      const start = builder.appendPlaced(value, PLACE);
      builder.markField(start, builder.length, heading);
      builder.appendGlue('\n');
      builder.closeRecord();
      builder.flushIfFull();
    });
  });
}

function readFields(definition: string): CacheField[] {
  const fields: CacheField[] = [];
  let isShared = false;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const local = localName(name);
        if (local === 'cacheField') fields.push({ name: attributes['name'] ?? '', shared: [] });
        else if (local === 'sharedItems') isShared = true;
        else if (isShared && (VALUE_ELEMENTS.has(local) || local === 'm'))
          fields.at(-1)?.shared.push(plainNumber(attributes['v'] ?? ''));
      },
      onclosetag(name) {
        if (localName(name) === 'sharedItems') isShared = false;
      },
    },
    { xmlMode: true },
  );
  parser.end(definition);
  return fields;
}

function writeRecords(
  records: string,
  fields: readonly CacheField[],
  used: readonly Set<number>[],
  builder: PassageBuilder,
): void {
  let column = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const local = localName(name);
        if (local === 'r') {
          builder.openRecord(RecordForm.fields);
          column = 0;
          return;
        }
        const isPointer = local === 'x';
        if (!isPointer && !VALUE_ELEMENTS.has(local) && local !== 'm') return;
        const field = fields[column];
        let value = plainNumber(attributes['v'] ?? '');
        if (isPointer) {
          used[column]?.add(Number(value));
          value = field?.shared[Number(value)] ?? '';
        }
        column++;
        if (value === '') return;
        const start = builder.appendPlaced(value, PLACE);
        builder.markField(start, builder.length, field === undefined ? -1 : builder.headingId(field.name));
        builder.appendGlue('\t');
      },
      onclosetag(name) {
        if (localName(name) !== 'r') return;
        builder.appendGlue('\n');
        builder.closeRecord();
        builder.flushIfFull();
      },
    },
    { xmlMode: true },
  );
  parser.end(records);
}

/** Large numbers are kept as `9.001011234568E12`: their digits. */
function plainNumber(value: string): string {
  if (!/^-?\d(?:\.\d+)?E\+?\d+$/i.test(value)) return value;
  return Number.isInteger(Number(value)) ? Number(value).toFixed(0) : value;
}
