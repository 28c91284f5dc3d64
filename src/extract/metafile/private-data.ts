import { textOfBytes } from '../table/binary-value.ts';
import type { Canvas } from './canvas.ts';

/** Data of programs up to this size are marks and settings. */
const MAX_SETTING_BYTES = 64;

/** Data of programs that no viewer shows and that leave with the picture all the same: text is read, the rest is a gap. */
export function readPrivateData(bytes: Buffer, canvas: Canvas): void {
  const filling = bytes.findLastIndex((byte) => byte !== 0) + 1;
  const text = filling === 0 ? '' : textOfBytes(bytes.subarray(0, filling));
  if (text !== null) canvas.remark(text);
  else if (filling > MAX_SETTING_BYTES) canvas.gap('partial-content');
}
