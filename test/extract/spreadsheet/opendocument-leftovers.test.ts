import { describe, expect, it } from '@jest/globals';
import { readOpenDocumentLeftovers } from '../../../src/extract/spreadsheet/opendocument-leftovers.ts';

const CELLS = '<table:table-row><table:table-cell office:value-type="string"><text:p>값</text:p></table:table-cell>';
const EMPTY_CELL = (content: string): string => `<table:table-cell>${content}</table:table-cell>`;

/** Texts found in a sheet that holds a filled cell, and `content` behind it. */
function textsIn(content: string): string[] {
  const xml = `<office:body><table:table table:name="시트">${CELLS}${content}</table:table-row></table:table></office:body>`;
  return readOpenDocumentLeftovers(xml, (name) => name).map(({ text }) => text);
}

describe('what an ODS holds beside its cells', () => {
  it.each([
    ['a comment on an empty cell', EMPTY_CELL('<office:annotation><text:p>메모</text:p></office:annotation>'), '메모'],
    ['drawings', '<table:shapes><draw:frame><text:p>그림</text:p></draw:frame></table:shapes>', '그림'],
    ['a text box', EMPTY_CELL('<draw:text-box><text:p>상자</text:p></draw:text-box>'), '상자'],
    ['a shape', EMPTY_CELL('<draw:custom-shape\n draw:id="1"><text:p>도형</text:p></draw:custom-shape>'), '도형'],
    ['a tracked change', '<table:tracked-changes><text:p>변경</text:p></table:tracked-changes>', '변경'],
    [
      'the message of a validation',
      '<table:content-validations><text:p>안내</text:p></table:content-validations>',
      '안내',
    ],
    ['a named expression', '<table:named-expression table:name="값" table:expression="&quot;식&quot;"/>', '"식"'],
  ])('finds %s where nothing else is to be found', (_what, content, text) => {
    expect(textsIn(content)).toEqual([text]);
  });

  it('finds nothing in cells alone, which the library reads', () => {
    expect(textsIn('')).toEqual([]);
  });
});
