import { isUtf8 } from 'node:buffer';
import { createCp949Decoder } from '../text/cp949.ts';

/** What a packed file is called when its packer did not write its name down. */
export const UNNAMED = 'content';

/** Bytes of a name or remark whose charset is written nowhere: UTF-8 if they read as such, else CP949, as Korean Windows writes. */
export function decodeName(bytes: Uint8Array): string {
  if (isUtf8(bytes)) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const decoder = createCp949Decoder();
  return decoder.push(bytes) + decoder.end();
}

/** The name as people read it: separators are `/`, and Hangul is in syllables (macOS writes them as letters). */
export function memberName(name: string): string {
  return name.replaceAll('\\', '/').normalize('NFC');
}
