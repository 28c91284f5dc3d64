import type { Format } from '../../model/format.ts';
import type { ExtractLimits, ExtractSink, TextExtractor } from '../contract.ts';
import { readInBlocks } from '../text/blocks.ts';
import { beginsDirectory, directoryMark, findMarks, MARK_REACH_CHARS, type EncodedMark } from './encoded-marks.ts';
import { EncodedReader } from './encoded-reader.ts';

/**
 * Puts a watch in front of an extractor: content that stands in a text in encoded form is not read by it. What can be
 * decoded is (`EncodedReader`); the rest (mail parts, uuencode, encrypted text) becomes a gap and cannot pass as clean.
 * What is taken for encoded, and what not, stands in docs/adr/0029. The same answer for every chunking.
 */
export function watchEncoded(
  extractor: TextExtractor,
  format: Format,
  sink: ExtractSink,
  limits: ExtractLimits,
): TextExtractor {
  const isCard = format === 'vcard' || format === 'icalendar';
  const isMarkup = format === 'html' || format === 'xml';
  const encoded = new EncodedReader(sink, limits, {
    hasTokens: !isCard,
    hasHexadecimalLiterals: format !== 'sql',
    hasEntities: !isMarkup,
    hasUnicodeEscapes: format !== 'json' && format !== 'ndjson',
    hasQuotedPrintable: !isCard,
  });
  // Both read the same block in turn, so that their passages come in the same order for every chunking.
  const blocks = readInBlocks({
    feed(block) {
      extractor.push(block);
      encoded.feed(block);
    },
    end() {
      extractor.end();
      encoded.end();
    },
  });
  const marks = createMarkWatch(sink, isCard);
  return {
    push(text) {
      if (text !== '') marks(text);
      blocks.push(text);
    },
    end: () => blocks.end(),
  };
}

/** Tells of the marks of what is not decoded. Keeps 256 characters. */
function createMarkWatch(sink: ExtractSink, isCard: boolean): (text: string) => void {
  let tail = '';
  let length = 0;
  let head = '';
  let isDirectory = false;
  const tell = ({ reason, where }: EncodedMark): void => sink.gap(reason, where);

  function look(text: string, isBeginning: boolean): void {
    findMarks(text, { isBeginning, isCard }, tell);
    const mark = isDirectory ? directoryMark(isBeginning ? text : ` ${text}`) : null;
    if (mark !== null) tell(mark);
  }

  return (text) => {
    const isBeginning = length === 0;
    if (head.length < MARK_REACH_CHARS) {
      head = (head + text).slice(0, MARK_REACH_CHARS);
      isDirectory = beginsDirectory(head);
    }
    look(text, isBeginning);
    // A mark may lie across two chunks.
    if (!isBeginning) look(tail + text.slice(0, MARK_REACH_CHARS), length === tail.length);
    length += text.length;
    tail = text.length >= MARK_REACH_CHARS ? text.slice(-MARK_REACH_CHARS) : (tail + text).slice(-MARK_REACH_CHARS);
  };
}
