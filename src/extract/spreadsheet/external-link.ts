import { Parser } from 'htmlparser2';
import { NOWHERE } from '../../model/location.ts';
import type { ExtractLimits } from '../contract.ts';
import type { GridCell } from '../grid/cell.ts';
import { GridReader } from '../grid/grid-reader.ts';
import type { PassageBuilder } from '../passage-builder.ts';
import { localName } from './xml-text.ts';

/** Reads the cells of another workbook that a workbook keeps copies of (`externalLink1.xml`). */
export function readExternalLink(xml: string, builder: PassageBuilder, limits: ExtractLimits): void {
  const grid = new GridReader(builder, limits);
  let cells: GridCell[] = [];
  let address = '';
  let text = '';
  let isText = false;
  let row = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const local = localName(name);
        if (local === 'row') row = Number(attributes['r'] ?? row + 1);
        else if (local === 'cell') {
          address = attributes['r'] ?? '';
          isText = attributes['t'] === 'str';
        }
        text = '';
      },
      ontext(piece) {
        text += piece;
      },
      onclosetag(name) {
        const local = localName(name);
        if (local === 'v' && text.trim() !== '') {
          const column = cells.length;
          const location = { ...NOWHERE, cell: address, path: 'external-link' };
          cells.push({ text: text.trim(), firstColumn: column, lastColumn: column, lastRow: row, isText, location });
        } else if (local === 'row') {
          if (cells.length > 0) grid.push({ index: row, cells, notes: [], isAfterGap: false });
          cells = [];
        } else if (local === 'sheetData') grid.end();
        text = '';
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  grid.end();
}
