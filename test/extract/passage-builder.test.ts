import { describe, expect, it } from '@jest/globals';
import { PassageBuilder } from '../../src/extract/passage-builder.ts';
import { NOWHERE } from '../../src/model/location.ts';
import { RecordForm, type Passage } from '../../src/model/passage.ts';

function build(fill: (builder: PassageBuilder) => void): Passage {
  const passages: Passage[] = [];
  const builder = new PassageBuilder((passage) => passages.push(passage), 10);
  fill(builder);
  builder.flush();
  const [passage] = passages;
  if (passage === undefined) throw new Error('no passage');
  return passage;
}

const place = (sourceStart: number, sourceEnd: number) => ({
  sourceStart,
  sourceEnd,
  line: 3,
  lineStart: 90,
  path: '/a',
});

describe('PassageBuilder', () => {
  it('gives source offsets, when text stands verbatim, over two units and glue', () => {
    const passage = build((builder) => {
      builder.appendSource('abc', place(100, 103));
      builder.appendGlue(' ');
      builder.appendSource('def', place(110, 113));
    });
    expect(passage.locate(1, 6).span).toEqual({ start: 101, end: 112 });
    expect(passage.locate(4, 7).span).toEqual({ start: 110, end: 113 });
    expect(passage.locate(1, 2).location).toEqual({ ...NOWHERE, line: 3, column: 12, path: '/a' });
  });

  it('widens the span to the unit, when decoded text has another length, and scales it, when a scale is given', () => {
    const passage = build((builder) => {
      builder.appendSource('&', place(100, 105));
      builder.appendSource('가나다', place(105, 123), 6);
    });
    expect(passage.locate(0, 1).span).toEqual({ start: 100, end: 105 });
    expect(passage.locate(2, 3).span).toEqual({ start: 111, end: 117 });
    expect(passage.locate(0, 3).span).toEqual({ start: 100, end: 117 });
  });

  it('never gives a negative or turned span, when a span begins or ends in glue', () => {
    const passage = build((builder) => {
      builder.appendGlue('--');
      builder.appendSource('abc', place(0, 3));
      builder.appendGlue('--');
    });
    for (let start = 0; start < 7; start++) {
      for (let end = start + 1; end <= 7; end++) {
        const { span } = passage.locate(start, end);
        expect(span.start).toBeGreaterThanOrEqual(0);
        expect(span.end).toBeGreaterThanOrEqual(span.start);
      }
    }
  });

  it('drops a record, when nothing was written into it', () => {
    const passage = build((builder) => {
      builder.openRecord(RecordForm.prose);
      builder.openRecord(RecordForm.fields);
      builder.appendGlue('x');
      builder.closeRecord();
      builder.openRecord(RecordForm.prose);
    });
    expect([...passage.records.form]).toEqual([RecordForm.fields]);
  });

  it('joins records with their fields, when merged', () => {
    const passage = build((builder) => {
      for (const text of ['a', 'b', 'c']) {
        builder.openRecord(RecordForm.prose);
        const start = builder.appendSource(text, place(0, 1));
        builder.markField(start, start + 1, -1);
        builder.closeRecord();
      }
      builder.mergeRecords(1);
    });
    expect([...passage.records.start]).toEqual([0, 1]);
    expect([...passage.records.end]).toEqual([1, 3]);
    expect([...passage.records.firstField]).toEqual([0, 1]);
    expect([...passage.records.form]).toEqual([RecordForm.prose, RecordForm.fields]);
  });

  it('gives one id for one heading, -1 for none, and stops at the cap, when headings never repeat', () => {
    const builder = new PassageBuilder(() => undefined, 10);
    expect([builder.headingId(' a '), builder.headingId('b'), builder.headingId('a'), builder.headingId(' ')]).toEqual([
      0, 1, 0, -1,
    ]);
    for (let index = 0; index < 70_000; index++) builder.headingId(`heading ${index}`);
    expect(builder.headings.length).toBe(65_536);
    expect([builder.headingId('another'), builder.headingId('b')]).toEqual([-1, 1]);
  });
});
