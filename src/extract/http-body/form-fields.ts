const PLUS = 0x2b;
const PERCENT = 0x25;
const SPACE = 0x20;
const HEX = 16;

/** A key and a value of a form as a line `key: value`, so that the key speaks for its value as a label does. Bytes, since nobody knows their encoding yet. */
export function formLine(key: Uint8Array, value: Uint8Array): Buffer {
  return Buffer.concat([key, Buffer.from(': '), value, Buffer.from('\n')]);
}

/** A body of `application/x-www-form-urlencoded` as lines (WHATWG URL, section 5.1), with the bytes that its escapes stand for. */
export function urlencodedLines(body: Buffer): Buffer {
  const lines: Buffer[] = [];
  for (const pair of body.toString('latin1').split('&')) {
    if (pair === '') continue;
    const at = pair.indexOf('=');
    const [key, value] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    lines.push(formLine(unescape(key), unescape(value)));
  }
  return Buffer.concat(lines);
}

function unescape(text: string): Buffer {
  const bytes = Buffer.allocUnsafe(text.length);
  let length = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const hex = unit === PERCENT ? text.slice(at + 1, at + 3) : '';
    if (/^[0-9a-f]{2}$/i.test(hex)) {
      bytes[length++] = Number.parseInt(hex, HEX);
      at += 2;
    } else bytes[length++] = unit === PLUS ? SPACE : unit;
  }
  return bytes.subarray(0, length);
}
