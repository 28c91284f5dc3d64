import { describe, expect, it } from '@jest/globals';
import { cellText, formulaLiterals } from '../../../src/extract/spreadsheet/cell-text.ts';

describe('cellText', () => {
  it.each([
    [9_001_011_234_567, '9.00101E+12', 'General', '9001011234567'],
    [101_013_234_567, '1.01013E+11', 'General', '101013234567'],
    [9_001_011_234_567, '######', '0', '9001011234567'],
    [9_001_011_234_567, '', ';;;', '9001011234567'],
    [101_013_234_567, '010101-3234567', '000000-0000000', '010101-3234567'],
    [101_234_567, '010-123-4567', '000-000-0000', '010-123-4567'],
    [12_000_000, '12,000,000원', '#,##0"원"', '12,000,000원'],
    [12_345_678, '12,346', '#,##0,', '12345678'],
    [46_083, '2026-03-02', 'yyyy-mm-dd', '2026-03-02'],
    [2_000_000, '7375-11-28', 'yyyy-mm-dd', '7375-11-28'],
    [0.045, '4.50%', '0.00%', '4.50%'],
    [1_234_567.8, '1,234,568', '#,##0', '1234567.8'],
  ])('gives %d shown as "%s" (%s) as %s: digits the display hides come out', (v, w, z, expected) => {
    expect(cellText({ t: 'n', v, w, z })).toBe(expected);
  });

  it('gives words as they are, whatever the display format hides', () => {
    expect(cellText({ t: 's', v: '900101-1234561', w: '', z: ';;;' })).toBe('900101-1234561');
  });
});

describe('formulaLiterals', () => {
  it('joins words that the formula joins, when the cell does not show them', () => {
    expect(formulaLiterals('IF(A1="","","900101-"&"1234561")', '')).toContain('900101-1234561');
  });

  it('is empty, when there is no literal or the cell shows it', () => {
    expect(formulaLiterals('SUM(A1:A9)', '3')).toBe('');
    expect(formulaLiterals('"900101-"&"1234561"', '900101-1234561')).toBe('');
  });
});
