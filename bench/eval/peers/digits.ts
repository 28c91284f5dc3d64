const DECIMAL_DIGIT = /\p{Nd}/u;

/** The decimal digits of a text as ASCII, whatever script they are in (Python and .NET read `\d` so); everything else is dropped. */
export function asciiDigits(text: string): string {
  let digits = '';
  for (const character of text) {
    if (DECIMAL_DIGIT.test(character)) digits += String(digitValue(character.codePointAt(0)!));
  }
  return digits;
}

/** Unicode gives the digits of a script ten code points in a row from zero on, and sets of digits follow each other in tens. */
function digitValue(codePoint: number): number {
  let zero = codePoint;
  while (DECIMAL_DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return (codePoint - zero) % 10;
}
