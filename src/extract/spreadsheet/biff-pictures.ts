import type { ExtractLimits, ExtractSink } from '../contract.ts';
import { Attachments } from '../attachments.ts';
import { handOnBlips } from '../legacy/blips.ts';
import { recordsIn } from '../legacy/office-art.ts';
import { BIFF, biffRecords } from './biff-records.ts';

/** Records of drawings (MS-ODRAW 2.2.20 and 2.2.32): the store of pictures, and an entry of it. */
const STORE = 0xf001;
const ENTRY = 0xf007;
/** An entry without a name and a picture is this long. */
const EMPTY_ENTRY_BYTES = 36;
const RECORD_HEADER_BYTES = 8;
const WHERE = 'image in workbook';

/** Hands on the pictures that an XLS keeps for all its sheets (MS-XLS 2.4.171). A picture that is not there whole is a gap. */
export function readBiffPictures(stream: Uint8Array, sink: ExtractSink, limits: ExtractLimits): void {
  const drawings = drawingGroup(stream);
  if (drawings.length === 0) return;
  sink.budget.spend(drawings.length);
  const attachments = new Attachments(sink, limits);
  const gap: ExtractSink['gap'] = (reason) => sink.gap(reason, WHERE);
  const found = handOnBlips(drawings, { sink, attachments, gap }, new Set());
  if (found.length < storedPictures(drawings, gap)) gap('image-not-read', WHERE);
}

/** The records of drawings as one: they are cut to the length that a record of BIFF can have. */
function drawingGroup(stream: Uint8Array): Buffer {
  const parts: Buffer[] = [];
  let isInside = false;
  for (const { type, data } of biffRecords(stream)) {
    isInside = type === BIFF.drawingGroup || (isInside && type === BIFF.continued);
    if (isInside) parts.push(data);
  }
  return Buffer.concat(parts);
}

/** How many entries of the stores hold a picture. */
function storedPictures(drawings: Buffer, gap: ExtractSink['gap']): number {
  const view = new DataView(drawings.buffer, drawings.byteOffset, drawings.byteLength);
  const onDamage = (): void => gap('corrupt', WHERE);
  let count = 0;
  for (const group of recordsIn(view, 0, drawings.length, onDamage)) {
    if (!group.isContainer) continue;
    for (const store of recordsIn(view, group.start, group.end, onDamage)) {
      if (store.type !== STORE) continue;
      for (const entry of recordsIn(view, store.start, store.end, onDamage)) {
        const picture = entry.end - entry.start - EMPTY_ENTRY_BYTES;
        if (entry.type !== ENTRY || picture >= RECORD_HEADER_BYTES) count++;
      }
    }
  }
  return count;
}
