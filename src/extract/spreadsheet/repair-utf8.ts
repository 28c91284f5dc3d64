/** Undoes the library's reading of UTF-8 as Latin-1 (comment authors, names of custom properties); other text stays as it is. */
export function repairUtf8(text: string): string {
  if (!/[\u0080-\u00ff]/.test(text) || /[\u0100-\uffff]/.test(text)) return text;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(text, 'latin1'));
  } catch {
    return text;
  }
}
