/** What could be a value of a person rather than a setting: Hangul, an address of mail, a number with a hyphen, a long one. */
const TELLING = /\p{Script=Hangul}|@|\d{2}-\d{2}|\d{13}/u;

/** Whether a text among settings is worth reading. */
export function isTelling(text: string): boolean {
  return TELLING.test(text);
}
