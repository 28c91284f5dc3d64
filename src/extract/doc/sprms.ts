/** A change of formatting: its code, and where its operand stands. */
export interface Sprm {
  readonly code: number;
  readonly view: DataView;
  readonly at: number;
  readonly size: number;
}

/** Bytes of an operand by the size bits of the code (MS-DOC 2.6.1); 0 says so in its first byte. */
const OPERAND_BYTES = [1, 1, 2, 4, 2, 2, 0, 3] as const;
/** The definition of a row counts its bytes in two (MS-DOC 2.9.333). */
const ROW_DEFINITION = 0xd608;
/** Tab stops may say 255 for a size that they list themselves (MS-DOC 2.9.179). */
const TAB_STOPS = 0xc615;

/** The changes in a list; one that does not fit ends it. */
export function* sprmsIn(bytes: Uint8Array): Generator<Sprm> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  while (at + 3 <= bytes.length) {
    const code = view.getUint16(at, true);
    at += 2;
    const [prefix, size] = operandSize(code, view, at);
    if (at + prefix + size > bytes.length) return;
    yield { code, view, at: at + prefix, size };
    at += prefix + size;
  }
}

function operandSize(code: number, view: DataView, at: number): [prefix: number, size: number] {
  const fixed = OPERAND_BYTES[code >> 13] ?? 0;
  if (fixed !== 0) return [0, fixed];
  if (code === ROW_DEFINITION)
    return at + 2 > view.byteLength ? [0, view.byteLength] : [2, view.getUint16(at, true) - 1];
  const size = view.getUint8(at);
  if (code === TAB_STOPS && size === 255) return [1, tabStopBytes(view, at + 1)];
  return [1, size];
}

function tabStopBytes(view: DataView, at: number): number {
  if (at >= view.byteLength) return view.byteLength;
  const deleted = view.getUint8(at);
  const addedAt = at + 1 + deleted * 4;
  if (addedAt >= view.byteLength) return view.byteLength;
  return 1 + deleted * 4 + 1 + view.getUint8(addedAt) * 3;
}
