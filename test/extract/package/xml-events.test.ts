import { describe, expect, it } from '@jest/globals';
import iconv from 'iconv-lite';
import { readXml, type XmlOutcome } from '../../../src/extract/package/xml-events.ts';

interface Reading {
  readonly outcome: XmlOutcome;
  /** `<uri|local k=v>`, text and `</local>` in order, adjacent text joined. */
  readonly events: string;
}

function read(source: Uint8Array | string, maxNesting = 50): Reading {
  let events = '';
  const handler = {
    open({
      uri,
      local,
      attributes,
    }: {
      uri: string;
      local: string;
      attributes: readonly { local: string; value: string }[];
    }) {
      const shown = attributes.filter(({ local: name }) => name !== 'w').map((one) => ` ${one.local}=${one.value}`);
      events += `<${uri === '' ? '' : `${uri}|`}${local}${shown.join('')}>`;
    },
    text: (text: string) => (events += text),
    close: (local: string) => (events += `</${local}>`),
    comment: (text: string) => (events += `!${text}!`),
  };
  return { outcome: readXml(source, handler, { maxNesting }), events };
}

describe('XML events', () => {
  it('gives local names with namespaces, references resolved, CDATA and comments', () => {
    const xml = '<?xml version="1.0"?><w:p xmlns:w="urn:w" a="1&lt;2">가&#xB098;<![CDATA[<다>]]><w:r/><!--곁--></w:p>';
    expect(read(xml)).toEqual({ outcome: 'complete', events: '<urn:w|p a=1<2>가나<다><urn:w|r></r>!곁!</p>' });
  });

  it('reads UTF-8 and UTF-16 with and without a mark, and declared CP949', () => {
    const xml = '<a>주민등록번호</a>';
    const swap = (bytes: Buffer): Buffer => Buffer.from(bytes).swap16();
    for (const bytes of [
      Buffer.from(xml),
      Buffer.from(`\ufeff${xml}`),
      Buffer.from(`\ufeff${xml}`, 'utf16le'),
      Buffer.from(xml, 'utf16le'),
      swap(Buffer.from(`\ufeff${xml}`, 'utf16le')),
      swap(Buffer.from(xml, 'utf16le')),
    ]) {
      expect(read(new Uint8Array(bytes))).toEqual({ outcome: 'complete', events: xml });
    }
    const korean = iconv.encode(`<?xml version="1.0" encoding="EUC-KR"?>${xml}`, 'cp949');
    expect(read(new Uint8Array(korean))).toEqual({ outcome: 'complete', events: xml });
  });

  it('joins text over the pieces it is decoded in', () => {
    const text = '가나다라'.repeat(20_000);
    expect(read(new Uint8Array(Buffer.from(`<a>${text}</a>`)))).toEqual({
      outcome: 'complete',
      events: `<a>${text}</a>`,
    });
  });

  it('hands on what came before the damage, and closes what was open', () => {
    expect(read('<a><b>하나</b><b>둘')).toEqual({ outcome: 'corrupt', events: '<a><b>하나</b><b>둘</b></a>' });
    expect(read('<a><b>하나</b><b at')).toEqual({ outcome: 'corrupt', events: '<a><b>하나</b></a>' });
  });

  it('goes on after a fault', () => {
    expect(read('<a><b>하나 &none; 둘</b><c>셋</c></a>').outcome).toBe('corrupt');
    expect(read('<a><b>하나 &none; 둘</b><c>셋</c></a>').events).toContain('<c>셋</c>');
  });

  it('refuses a DOCTYPE and resolves no entity of its own', () => {
    const xml = '<!DOCTYPE a [<!ENTITY x "expanded">]><a>&x;</a>';
    expect(read(xml)).toEqual({ outcome: 'corrupt', events: '' });
    expect(read('<a>&constructor;</a>')).toMatchObject({ outcome: 'corrupt', events: '<a>&constructor;</a>' });
  });

  it('ends at the nesting limit', () => {
    expect(read('<a><b><c>too deep</c></b></a>', 2)).toEqual({ outcome: 'limit', events: '<a><b></b></a>' });
    expect(read('<a><b>fits</b></a>', 2).outcome).toBe('complete');
  });

  it('says so when bytes could not be decoded', () => {
    const bytes = new Uint8Array(Buffer.concat([Buffer.from('<a>'), Buffer.from([0xb0, 0xa1]), Buffer.from('</a>')]));
    expect(read(bytes).outcome).toBe('corrupt');
    expect(read('<?xml version="1.0" encoding="x-none"?><a/>').outcome).toBe('complete');
    expect(read(new Uint8Array(Buffer.from('<?xml version="1.0" encoding="x-none"?><a/>'))).outcome).toBe('corrupt');
  });

  it('is corrupt when there is nothing', () => {
    expect(read('').outcome).toBe('corrupt');
    expect(read('plain text').outcome).toBe('corrupt');
  });

  it('lets what the handler throws pass', () => {
    const handler = {
      open: () => undefined,
      close: () => undefined,
      text: () => {
        throw new RangeError('own');
      },
    };
    expect(() => readXml('<a>b</a>', handler, { maxNesting: 5 })).toThrow(RangeError);
  });
});
