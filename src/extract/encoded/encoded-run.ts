/** Every run of more than this is found; the start of a run is met at most one stride late. */
export const LONGEST_UNFLAGGED_CHARS = 4_096;
/** Only every so many characters is one looked at, as long as it stands in no run: prose costs nothing. */
const STRIDE_CHARS = 512;
const MIN_RUN_CHARS = LONGEST_UNFLAGGED_CHARS - STRIDE_CHARS;
/** Encoders wrap at 64 or 76; lists of words and of short codes have shorter lines. */
const MIN_LINE_CHARS = 40;
/** Of every run this share at least is of each class, or it is a number, a word or a rule of dashes. */
const MIN_CLASS_SHARE = 1 / 64;

const UPPER = 1;
const LOWER = 2;
const DIGIT = 3;
/** `+ / = - _` of base64 and base64url, and the backslash that JSON puts before `/` and line ends. */
const SIGN = 4;
const CLASSES = classTable();
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Looks for one long run of characters as encoders write it (base64, base64url, base32, hexadecimal): content that is
 * there but cannot be read as text. A run may be wrapped into lines of at least 40 characters. Digits alone are never
 * one, nor are letters alone; over several lines capitals, small letters and digits are all asked for, so that a list
 * of hashes, one a line, is not one. The same answer for every chunking.
 */
export class EncodedRun {
  #hasFound = false;
  /** Characters of the source before the present chunk. */
  #offset = 0;
  #isInRun = false;
  #isWrapped = false;
  #isFirstLine = true;
  #lineChars = 0;
  #runChars = 0;
  #counts = [0, 0, 0, 0, 0];

  isFound(): boolean {
    return this.#hasFound;
  }

  push(text: string): void {
    if (this.isFound()) return;
    let at = this.#isInRun ? this.#follow(text, 0) : 0;
    while (at < text.length && !this.isFound()) {
      at += (STRIDE_CHARS - ((this.#offset + at) % STRIDE_CHARS)) % STRIDE_CHARS;
      if (at >= text.length) break;
      if ((CLASSES[text.charCodeAt(at)] ?? 0) === 0) at++;
      else {
        this.#start();
        at = this.#follow(text, at);
      }
    }
    this.#offset += text.length;
  }

  /** Ends the run under way, as the end of the text does. */
  end(): void {
    if (this.#isInRun && this.#isEncoded()) this.#hasFound = true;
    this.#isInRun = false;
  }

  #start(): void {
    this.#isInRun = true;
    this.#isWrapped = false;
    this.#isFirstLine = true;
    this.#lineChars = 0;
    this.#runChars = 0;
    this.#counts = [0, 0, 0, 0, 0];
  }

  /** Follows a run from `at`; answers where it ends, or the end of the text. */
  #follow(text: string, at: number): number {
    const counts = this.#counts;
    for (let index = at; index < text.length; index++) {
      const code = text.charCodeAt(index);
      const kind = CLASSES[code] ?? 0;
      if (kind !== 0) {
        counts[kind] = (counts[kind] ?? 0) + 1;
        this.#lineChars++;
        // At fixed lengths of the run, so that no chunking sees more or less of it.
        if (++this.#runChars % STRIDE_CHARS === 0 && this.#isEncoded()) {
          this.#hasFound = true;
          break;
        }
      } else if (code === LINE_FEED && (this.#isFirstLine || this.#lineChars >= MIN_LINE_CHARS)) {
        this.#isFirstLine = false;
        this.#isWrapped = true;
        this.#lineChars = 0;
      } else if (code !== CARRIAGE_RETURN && !(this.#lineChars === 0 && (code === 0x20 || code === 0x09))) {
        this.end();
        return index + 1;
      }
    }
    return text.length;
  }

  #isEncoded(): boolean {
    const [, upper = 0, lower = 0, digits = 0, signs = 0] = this.#counts;
    const length = upper + lower + digits + signs;
    if (length < MIN_RUN_CHARS) return false;
    const least = length * MIN_CLASS_SHARE;
    if (this.#isWrapped) return upper >= least && lower >= least && digits >= least;
    return upper + lower >= least && digits >= least;
  }
}

function classTable(): Uint8Array {
  const table = new Uint8Array(65_536);
  table.fill(DIGIT, 0x30, 0x3a);
  table.fill(UPPER, 0x41, 0x5b);
  table.fill(LOWER, 0x61, 0x7b);
  for (const sign of '+/=-_\\') table[sign.charCodeAt(0)] = SIGN;
  return table;
}
