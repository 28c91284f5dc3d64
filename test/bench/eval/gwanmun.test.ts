import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { EvaluatedDocument } from '../../../bench/eval/answer.ts';
import { gwanmun } from '../../../bench/eval/gwanmun.ts';
import { openScanner } from '../../../bench/engine.ts';
import type { Scanner } from '../../../src/model/scanner.ts';

const NUMBER = '900101-1234568';

describe('gwanmun as a contestant', () => {
  let scanner: Scanner;
  beforeAll(async () => {
    scanner = await openScanner({ maxListedFindings: 1 });
  });
  afterAll(() => scanner.close());

  const document = (fileName: string, sent: string, change: Partial<EvaluatedDocument> = {}): EvaluatedDocument => ({
    fileName,
    bytes: Buffer.from(sent),
    text: sent,
    parts: [],
    ...change,
  });

  it('gives spans of the text as sent', async () => {
    const { verdict, spans } = await gwanmun(scanner).answer(document('a.txt', `주민등록번호 ${NUMBER}`));
    expect(verdict).toBe('outside-exemption');
    expect(spans).toEqual([
      {
        kind: 'resident-registration-number',
        place: { start: 7, end: 21, cell: null },
        isCertain: true,
        isMasked: false,
      },
    ]);
  });

  it('counts findings of a mail from its decoded body, and gives no place in a part that the text does not hold', async () => {
    const body = `안내\n주민등록번호 ${NUMBER}`;
    const sent = `Subject: a\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n${Buffer.from(body).toString('base64')}\n`;
    const text = `a\n\n${body}`;
    const places = async (path: string) => {
      const mail = document('a.eml', sent, { text, parts: [{ path, start: 3 }] });
      return (await gwanmun(scanner).answer(mail)).spans.map(({ place }) => place);
    };
    expect(await places('body/html')).toEqual([null]);
    const [place] = await places('body/text');
    expect(text.slice(place?.start, place?.end)).toBe(NUMBER);
  });

  it('fails, when the report lists fewer findings than it counts', async () => {
    const many = Array.from({ length: 40 }, (_item, at) => `전화 010-1234-${String(1000 + at)}`).join('\n');
    await expect(gwanmun(scanner).answer(document('a.txt', many))).rejects.toThrow(RangeError);
  });
});
