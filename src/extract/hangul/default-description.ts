/** What Hangul itself writes as the description of a drawn object (`사각형입니다.`). */
const DEFAULT = /^[가-힣 ]{1,16}입니다\.\s*$/;

/** Whether a description of an object is the program's own. */
export function isDefaultDescription(text: string): boolean {
  return DEFAULT.test(text);
}
