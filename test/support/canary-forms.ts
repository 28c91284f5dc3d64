import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One way in which a value could be written down. */
interface Form {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Every form in which a value is looked for: as it is, digits only, UTF-16, escaped, base64 at each alignment, hexadecimal. */
function formsOf(value: string): Form[] {
  const digits = value.replaceAll(/\D/g, '');
  const texts = [...new Set([value, ...(digits.length > 7 ? [digits] : [])])];
  return texts.flatMap((text) => {
    const utf8 = Buffer.from(text);
    return [
      { name: 'raw', bytes: utf8 },
      { name: 'UTF-16 LE', bytes: Buffer.from(text, 'utf16le') },
      { name: 'UTF-16 BE', bytes: Buffer.from(text, 'utf16le').swap16() },
      { name: 'percent', bytes: Buffer.from(encodeURIComponent(text)) },
      { name: 'JSON escapes', bytes: Buffer.from(escaped(text)) },
      { name: 'hex', bytes: Buffer.from(utf8.toString('hex')) },
      { name: 'HEX', bytes: Buffer.from(utf8.toString('hex').toUpperCase()) },
      ...[0, 1, 2].map((shift) => ({ name: `base64 +${String(shift)}`, bytes: base64At(utf8, shift) })),
    ];
  });
}

/** The base64 of a value wherever it stands in a longer text; the characters that its neighbours decide are left off. */
function base64At(bytes: Buffer, shift: number): Buffer {
  const text = Buffer.concat([Buffer.alloc(shift), bytes])
    .toString('base64')
    .replaceAll('=', '');
  return Buffer.from(text.slice(shift === 0 ? 0 : shift + 1, -2));
}

function escaped(text: string): string {
  return Array.from(text, (character) =>
    character < '\u0080' ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  ).join('');
}

/** The forms of values that stand in some bytes, as `value: form`. */
export function leaksIn(bytes: Buffer, values: readonly string[]): string[] {
  return values.flatMap((value) =>
    formsOf(value)
      .filter((form) => bytes.includes(form.bytes))
      .map((form) => `${value}: ${form.name}`),
  );
}

/** The content of every file below a folder, with the name in front of it. */
export function contentsOf(folder: string): Buffer {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true });
  return Buffer.concat(
    entries.flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [Buffer.from(`${path}\n`), ...(entry.isFile() ? [readFileSync(path)] : [])];
    }),
  );
}
