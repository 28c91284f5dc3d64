import { RecordForm } from '../../model/passage.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { PassageBuilder, type SourcePlace } from '../passage-builder.ts';
import type { BlockReader } from '../text/blocks.ts';
import { findCut } from '../text/cut.ts';
import { readContentLine, type ContentLine } from './content-line.ts';
import { LineUnfolder, type UnfoldedLine } from './line-unfolder.ts';
import { textOfProperty } from './property-text.ts';

/** Components that speak of one person or one event; what stands inside them belongs to them. */
const RECORDS: ReadonlySet<string> = new Set(['VCARD', 'VEVENT', 'VTODO', 'VJOURNAL', 'VFREEBUSY']);
/** Words that say in full what the short names of properties mean. */
const HEADINGS: Readonly<Record<string, string>> = { FN: 'NAME', N: 'NAME', BDAY: 'BIRTHDAY', ADR: 'ADDRESS' };
/** Parameters that say how a value is written. The others are content, such as the name of an attendee. */
const FORM_PARAMETERS =
  /^(?:ENCODING|CHARSET|TYPE|VALUE|LANGUAGE|PREF|INDEX|LEVEL|ALTID|PID|MEDIATYPE|CALSCALE|TZID|RSVP|ROLE|PARTSTAT|CUTYPE|FMTTYPE|RELATED|RELTYPE|RANGE|FBTYPE)$/;

/** Reads vCard and iCalendar: each card and each event is one record, its properties are fields under their names. */
export class CardReader implements BlockReader {
  readonly #sink: ExtractSink;
  readonly #limits: ExtractLimits;
  readonly #builder: PassageBuilder;
  readonly #lines: LineUnfolder;
  /** The open component that is a record; components inside it belong to it. */
  #record = '';

  constructor(sink: ExtractSink, limits: ExtractLimits) {
    this.#sink = sink;
    this.#limits = limits;
    this.#builder = new PassageBuilder((passage) => sink.passage(passage), limits.flushPassageChars);
    this.#lines = new LineUnfolder(limits.maxPassageChars >> 2, (line) => {
      this.#take(line);
    });
  }

  feed(block: string): void {
    this.#lines.push(block);
  }

  end(): void {
    this.#lines.end();
    this.#builder.flush();
  }

  #take(line: UnfoldedLine): void {
    const property = readContentLine(line.text);
    if (property === null) {
      this.#write(line.text, this.#placeOf(line, null), null);
      return;
    }
    const component = property.value.trim().toUpperCase();
    if (property.name === 'BEGIN') this.#begin(component);
    else if (property.name === 'END') this.#endComponent(component);
    else this.#writeProperty(line, property);
  }

  #begin(component: string): void {
    if (!RECORDS.has(component) || this.#record !== '') return;
    this.#builder.flushIfFull();
    this.#builder.openRecord(RecordForm.fields);
    this.#record = component;
  }

  #endComponent(component: string): void {
    if (component !== this.#record) return;
    this.#builder.closeRecord();
    this.#record = '';
  }

  #writeProperty(line: UnfoldedLine, property: ContentLine): void {
    const place = this.#placeOf(line, property.name.toLowerCase());
    const heading = HEADINGS[property.name] ?? property.name;
    if (line.isCut && property.parameters.has('ENCODING')) this.#sink.gap('limit', 'encoded content');
    this.#write(textOfProperty(property, this.#sink), place, heading);
    for (const [name, value] of property.parameters) {
      if (!FORM_PARAMETERS.test(name)) this.#write(value, place, name === 'CN' ? 'NAME' : name);
    }
  }

  #placeOf({ start, end, line, lineStart }: UnfoldedLine, path: string | null): SourcePlace {
    return { sourceStart: start, sourceEnd: end, line, lineStart, path };
  }

  /** A null heading: text that is no property. */
  #write(text: string, place: SourcePlace, heading: string | null): void {
    if (text.trim() === '') return;
    const builder = this.#builder;
    const most = this.#limits.maxPassageChars >> 2;
    for (let start = 0; start < text.length;) {
      const end = text.length - start > most ? findCut(text, start + (most >> 1), start + most) : text.length;
      if (builder.length + end - start > this.#limits.maxPassageChars >> 1) {
        builder.flush();
        if (this.#record !== '') builder.openRecord(RecordForm.fields);
      }
      if (!builder.isRecordOpen) builder.openRecord(this.#record === '' ? RecordForm.prose : RecordForm.fields);
      const at = builder.appendSource(text.slice(start, end), place);
      if (heading !== null) builder.markField(at, builder.length, builder.headingId(heading));
      builder.appendGlue('\n');
      start = end;
    }
  }
}
