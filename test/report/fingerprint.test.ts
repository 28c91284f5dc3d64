import { describe, expect, it } from '@jest/globals';
import { createHmac, randomBytes } from 'node:crypto';
import { inspect } from 'node:util';
import { Sensitive } from '../../src/model/sensitive.ts';
import { Fingerprinter } from '../../src/report/fingerprint.ts';

describe('Fingerprinter', () => {
  it.each(['', 'a', '9001011234568', '가나다라', 'x'.repeat(64), '긴 값'.repeat(2_000), '9001011234568'])(
    'a value is the first 128 bits of the HMAC-SHA-256 that the platform computes (%#)',
    (value) => {
      const key = randomBytes(32);
      const fingerprinter = new Fingerprinter(key);
      // Twice, because the room is used again.
      for (let round = 0; round < 2; round++) {
        const hmac = createHmac('sha256', key).update(`finding|email-address|${value}`).digest('hex');
        expect(fingerprinter.fingerprintOf('email-address', new Sensitive(value))).toBe(`hmac:${hmac.slice(0, 32)}`);
      }
    },
  );

  it('a key of another length is refused', () => {
    expect(() => new Fingerprinter(new Uint8Array(31))).toThrow(RangeError);
  });

  it('printed in any way, shows neither key nor value', () => {
    const key = Buffer.alloc(32, 0x41);
    const fingerprinter = new Fingerprinter(key);
    fingerprinter.fingerprintOf('email-address', new Sensitive('9001011234568'));
    const printed = `${inspect(fingerprinter, { depth: 9, showHidden: true })}${JSON.stringify(fingerprinter)}`;
    expect(printed).not.toMatch(/AAAA|9001|Buffer/);
  });
});
