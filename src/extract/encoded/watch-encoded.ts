import type { ExtractSink, TextExtractor } from '../contract.ts';
import { beginsDirectory, directoryMark, findMarks, MARK_REACH_CHARS, type EncodedMark } from './encoded-marks.ts';
import { EncodedRun } from './encoded-run.ts';

/**
 * Puts a watch in front of an extractor: content that stands in a text in encoded form (base64, quoted-printable,
 * uuencode, encrypted text) is not read by it, so it becomes a gap and cannot pass as clean. What it takes for encoded,
 * and what not, stands in docs/adr/0014; `isCard` leaves out what the reader of cards decodes itself. Keeps 256 characters; the same gaps for every chunking.
 */
export function watchEncoded(extractor: TextExtractor, sink: ExtractSink, isCard = false): TextExtractor {
  const run = new EncodedRun();
  let tail = '';
  let length = 0;
  let head = '';
  let isDirectory = false;
  const tell = ({ reason, where }: EncodedMark): void => sink.gap(reason, where);

  function watch(text: string): void {
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
    followRun(() => run.push(text));
  }

  function followRun(step: () => void): void {
    if (run.isFound()) return;
    step();
    if (run.isFound()) sink.gap('unsupported', 'encoded content');
  }

  function look(text: string, isBeginning: boolean): void {
    findMarks(text, { isBeginning, isCard }, tell);
    const mark = isDirectory ? directoryMark(isBeginning ? text : ` ${text}`) : null;
    if (mark !== null) tell(mark);
  }

  return {
    push(text) {
      if (text !== '') watch(text);
      extractor.push(text);
    },
    end() {
      followRun(() => run.end());
      extractor.end();
    },
  };
}
