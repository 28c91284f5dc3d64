import type { Story } from '../office/story.ts';
import type { XmlElement } from '../package/xml-events.ts';

/** What change tracking keeps (OpenDocument 1.3, part 3, section 5.5): it stands before the body, by the name of the change. */
export class TrackedChanges {
  readonly #texts = new Map<string, string>();
  readonly #insertions = new Set<string>();
  #id = '';
  #isDeletion = false;

  open(element: XmlElement): void {
    const { local } = element;
    if (local === 'changed-region') this.#id = element.attribute('id') ?? '';
    else if (local === 'deletion') this.#isDeletion = true;
    else if (local === 'insertion') this.#insertions.add(this.#id);
    else if (local === 'p' || local === 'h' || local === 'line-break' || local === 'tab') this.text('\n');
    else if (local === 's') this.text(' ');
  }

  text(text: string): void {
    if (this.#isDeletion) this.#texts.set(this.#id, (this.#texts.get(this.#id) ?? '') + text);
  }

  close(local: string): void {
    if (local === 'deletion') this.#isDeletion = false;
  }

  /** Whether what stands between the start and the end of a change was inserted by it. */
  isInsertion(element: XmlElement): boolean {
    return this.#insertions.has(element.attribute('change-id') ?? '');
  }

  /** The text deleted at a place of the body. */
  takeAt(element: XmlElement): string {
    const id = element.attribute('change-id') ?? '';
    const text = this.#texts.get(id) ?? '';
    this.#texts.delete(id);
    return text.trim();
  }

  /** Writes what no place of the body named. */
  writeRest(story: Story): void {
    for (const text of this.#texts.values()) {
      story.openPlace('deleted text');
      story.text(text);
      story.closePlace();
    }
    this.#texts.clear();
  }
}
