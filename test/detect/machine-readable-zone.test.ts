import { describe, expect, it } from '@jest/globals';
import { machineReadableCheckDigit } from '../../src/detect/checksums/machine-readable-zone.ts';
import { correlated, prose } from '../support/engine-room.ts';

/** `kind confidence value`. */
function found(text: string): string[] {
  const passage = prose(text);
  return correlated(passage).findings.map(
    ({ kind, confidence, canonical, start, end }) =>
      `${kind} ${confidence} ${canonical ?? passage.text.slice(start, end)}`,
  );
}

const NAMES = 'PMKORGA<<NADA<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<<';

describe('check digit of a machine-readable zone', () => {
  // ICAO Doc 9303, part 4, appendix B: the specimen of Utopia.
  it.each([
    ['L898902C3', 6],
    ['740812', 2],
    ['120415', 9],
    ['ZE184226B<<<<<', 1],
    ['L898902C3674081221204159ZE184226B<<<<<1', 0],
  ])('of %s is %i', (characters, digit) => {
    expect(machineReadableCheckDigit(characters)).toBe(digit);
  });

  it('of a character that may not stand there: none', () => {
    expect(machineReadableCheckDigit('M4-')).toBe(-1);
  });
});

describe('machine-readable zone of a passport', () => {
  it('with right check digits: the number, confirmed', () => {
    expect(found(`${NAMES}\nM408172637KOR9001011M3103142<<<<<<<<<<<<<<<0`)).toEqual([
      'passport-number confirmed M40817263',
    ]);
  });

  it('read with letters for digits and spaces between: the number as its check digit wants it', () => {
    expect(found('M4O8I72637KOR 90O1011M3103142 <<<<<<<<<<<<<<<0')).toEqual(['passport-number confirmed M40817263']);
  });

  it('read with fillers taken for letters: still confirmed', () => {
    expect(found('M408172637KOR9001011M3103142<<<<<<K<<<LC<<<0')).toEqual(['passport-number confirmed M40817263']);
  });

  it('read with a wrong digit: likely, by its dates', () => {
    expect(found('M408172687KOR9001011M3103142<<<<<<<<<<<<<<<0')).toEqual(['passport-number likely M40817268']);
  });

  it('of a Korean passport issued until 2020: also the resident registration number', () => {
    expect(found('M408172637KOR9001011M31031421234568<<<<<<<12')).toEqual([
      'passport-number confirmed M40817263',
      'resident-registration-number confirmed 9001011234568',
    ]);
  });

  it('of another state with the same optional data: no registration number', () => {
    expect(found('M408172637USA9001011M31031421234568<<<<<<<12')).toEqual(['passport-number confirmed M40817263']);
  });

  it('among many fillers: found, in time', () => {
    const line = 'M408172637KOR9001011M3103142<<<<<<<<<<<<<<<0';
    expect(found(`${'<'.repeat(20_000)} ${line} ${'<'.repeat(20_000)}`)).toEqual([
      'passport-number confirmed M40817263',
    ]);
  });
});
