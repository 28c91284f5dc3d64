import type { XmlElement } from '../package/xml-events.ts';

/** Names of the styles that hide what they format: text (`text:display`), and slides (`presentation:visibility`). */
export class HiddenStyles {
  readonly #hidden = new Set<string>();
  #style = '';

  /** Takes an element inside the styles of a part. */
  take(element: XmlElement): void {
    if (element.local === 'style') this.#style = element.attribute('name') ?? '';
    const isHidden =
      (element.local === 'text-properties' && element.attribute('display') === 'none') ||
      (element.local === 'drawing-page-properties' && element.attribute('visibility') === 'hidden');
    if (isHidden) this.#hidden.add(this.#style);
  }

  has(element: XmlElement): boolean {
    const name = element.attribute('style-name');
    return name !== undefined && this.#hidden.has(name);
  }
}
