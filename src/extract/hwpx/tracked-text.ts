/** The text of a paragraph with its tracked changes: as it reads now, and as it read before. */
export class TrackedText {
  #now = '';
  #before = '';
  #hasDeleted = false;

  append(text: string, isDeleted: boolean, isInserted: boolean): void {
    if (!isDeleted) this.#now += text;
    if (!isInserted) this.#before += text;
    if (isDeleted && text.trim() !== '') this.#hasDeleted = true;
  }

  get now(): string {
    return this.#now;
  }

  /** Null if nothing was deleted. */
  get before(): string | null {
    return this.#hasDeleted ? this.#before : null;
  }
}
