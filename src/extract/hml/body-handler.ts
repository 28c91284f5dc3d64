import type { SectionWriter } from '../hangul/section-writer.ts';
import { SectionHandler } from '../hwpx/section-handler.ts';
import type { XmlElement } from '../package/xml-events.ts';
import { HWPX_ATTRIBUTES, HWPX_NAMES } from './hml-names.ts';

/** Reads the elements of one section by handing them on under their names in HWPX. */
export class BodyHandler {
  readonly #handler: SectionHandler;

  constructor(section: SectionWriter) {
    this.#handler = new SectionHandler(section);
  }

  open(element: XmlElement): void {
    const attributes = element.attributes.map((attribute) => ({
      ...attribute,
      local: lookUp(HWPX_ATTRIBUTES, attribute.local),
    }));
    const renamed = {
      local: lookUp(HWPX_NAMES, element.local),
      uri: '',
      attributes,
      attribute: (local: string) => attributes.find((attribute) => attribute.local === local)?.value,
    };
    this.#handler.open(renamed);
    // A cell says its place in front, where HWPX says it behind.
    if (renamed.local === 'tc') {
      this.#handler.open({ ...renamed, local: 'cellAddr' });
      this.#handler.close('cellAddr');
    }
  }

  text(text: string): void {
    this.#handler.text(text);
  }

  close(local: string): void {
    this.#handler.close(lookUp(HWPX_NAMES, local));
  }

  end(): void {
    this.#handler.end();
  }
}

function lookUp(names: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(names, name) ? (names[name] ?? name) : name;
}
