import { describe, expect, it } from '@jest/globals';
import { SaxesParser } from 'saxes';
import { PlainXml } from '../../../src/extract/package/plain-xml.ts';
import { readXml, type XmlAttribute, type XmlHandler } from '../../../src/extract/package/xml-events.ts';
import { createRandom, type Random } from '../../support/synthetic-random.ts';

const SEED = 'plain xml';
const MUTATIONS = 6_000;
const MAX_NESTING = 50;
const DOCUMENTS = [
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n<w:p xmlns:w="urn:w" w:a="1&lt;2"><w:t>가&#xB098;\r\n다</w:t><w:r/></w:p>',
  '<a xmlns="urn:a" b=\'"x"\' c="tab\there"><!-- note --><![CDATA[<raw> ]] &amp;]]><b xmlns=""> ]] &gt; 😀</b></a>\n',
  '<x:a xmlns:x="urn:1"><x:b xmlns:x="urn:2" x:k="v" k="w"><x:c>&quot;&apos;</x:c></x:b><x:d xml:space="preserve"> </x:d></x:a>',
] as const;
/** What turns good XML into bad, or into XML that is rare. */
const PIECES = [
  ...['<', '>', '/', '&', ';', '"', "'", '=', ' ', '\r', '\n', '\t', '\u0000', '\ufffe', '\ud800x', '\udc00', ':', '-'],
  ...[
    '</',
    '/>',
    '<a>',
    '</a>',
    '<?pi x?>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '&none;',
    '&#0;',
    '&#13;',
    '&#x110000;',
  ],
  ...['xmlns:q="urn:q"', ' xmlns:w=""', ' a="1" a="2"', '<q:b/>', '<?xml version="1.1"?>', '<é/>', ' x="1"y="2"', '가'],
];

describe('plain XML', () => {
  it.each(DOCUMENTS)('reads a document of a program by itself: %j', (xml) => {
    for (let cut = 0; cut <= xml.length; cut++) {
      const plain = new PlainXml({ open: nothing, text: nothing, close: nothing, comment: nothing });
      expect([plain.write(xml.slice(0, cut)), plain.write(xml.slice(cut)), plain.end()]).toEqual([null, null, null]);
    }
  });

  it('gives what a full parser gives, of good XML and bad', () => {
    const random = createRandom(SEED);
    const outcomes = new Set<boolean>();
    for (let round = 0; round < MUTATIONS; round++) {
      const xml = mutated(DOCUMENTS[round % DOCUMENTS.length] ?? '', random);
      const expected = readBySaxes(xml);
      outcomes.add(expected.isWhole);
      expect({ xml, ...readByUs(xml) }).toEqual({ xml, ...expected });
    }
    expect(outcomes).toEqual(new Set([true, false]));
  });

  it('reads on over the pieces of a long text, whatever stands where they meet', () => {
    const filler = 'x'.repeat(65_530);
    for (let shift = 0; shift < 12; shift++) {
      const xml = `<a>${filler.slice(shift)}&amp;<b k="가"/>\r\n</a>`;
      expect(readByUs(Buffer.from(xml))).toEqual(readBySaxes(xml));
    }
  });

  it('leaves a token without end to the other parser', () => {
    const plain = new PlainXml({ open: nothing, text: nothing, close: nothing, comment: nothing });
    const piece = 'y'.repeat(65_536);
    expect([plain.write(`<a k="${piece}`), plain.write(piece)]).toEqual([null, `<a k="${piece}${piece}`]);
  });

  it('tells where the other parser starts: open tags with their namespaces', () => {
    const plain = new PlainXml({ open: nothing, text: nothing, close: nothing, comment: nothing });
    expect(plain.write('<a><b:c xmlns:b="urn:&amp;&quot;"><d><e/></d><f>&none;<g/>')).toBe('&none;<g/>');
    expect(plain.primer).toBe(' <a><b:c xmlns:b="urn:&#38;&#34;"><f>');
  });
});

interface Reading {
  readonly isWhole: boolean;
  readonly events: string;
}

function nothing(): undefined {
  return undefined;
}

function mutated(xml: string, random: Random): string {
  let text = xml;
  for (let count = random.between(0, 3); count > 0; count--) {
    const at = random.between(0, text.length);
    const removed = random.pick([0, 0, random.between(1, 8)]);
    const added = random.pick(['', random.pick(PIECES), random.pick(PIECES), random.pick(PIECES)]);
    text = text.slice(0, at) + added + text.slice(at + removed);
  }
  return text;
}

function shown(uri: string, local: string, attributes: readonly XmlAttribute[]): string {
  return `<${uri}|${local}${attributes.map((one) => ` ${one.uri}|${one.local}=${JSON.stringify(one.value)}`).join('')}>`;
}

function readByUs(source: string | Uint8Array): Reading {
  let events = '';
  const handler: XmlHandler = {
    open: ({ uri, local, attributes }) => (events += shown(uri, local, attributes)),
    text: (text) => (events += text),
    close: (local, uri) => (events += `</${uri}|${local}>`),
    comment: (text) => (events += `!${text}!`),
  };
  return { isWhole: readXml(source, handler, { maxNesting: MAX_NESTING }) === 'complete', events };
}

/** The full parser alone, with what was open closed at the end. */
function readBySaxes(xml: string): Reading {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const open: string[] = [];
  let events = '';
  let isWhole = true;
  const add = (text: string): void => {
    if (open.length > 0) events += text;
  };
  const close = (): void => {
    const tag = open.pop();
    if (tag !== undefined) events += tag;
  };
  parser.on('opentag', ({ uri, local, attributes }) => {
    open.push(`</${uri}|${local}>`);
    events += shown(uri, local, Object.values(attributes));
  });
  parser.on('closetag', close);
  parser.on('text', add);
  parser.on('cdata', add);
  parser.on('comment', (text) => (events += `!${text}!`));
  parser.on('error', () => (isWhole = false));
  parser.write(xml).close();
  while (open.length > 0) close();
  return { isWhole, events };
}
