import type { Story } from '../office/story.ts';
import { tellingAttributes } from '../office/telling-attributes.ts';
import type { XmlElement } from '../package/xml-events.ts';

/** Attributes that hold text which readers see, or would see under a condition (OpenDocument 1.3, part 3, chapter 19). */
const TEXT_ATTRIBUTES = new Set([
  ...'string-value string-value-if-true string-value-if-false current-value current-state label help-message'.split(
    ' ',
  ),
  ...'name-and-extension connect-resource annote author institution organizations publisher note'.split(' '),
]);
/** Files of the package itself, and places in the document. */
const INNER_LINK = /^(?:#|\.\/|\.\.\/|Pictures\/|Object|media\/|$)/;

const READ_HERE = new Set(['href', ...TEXT_ATTRIBUTES]);

/** Writes the texts that an element carries in its attributes. */
export function writeAttributes(element: XmlElement, story: Story): void {
  for (const { local, value } of element.attributes) {
    if (TEXT_ATTRIBUTES.has(local) || (local === 'value' && element.uri.endsWith(':form:1.0'))) {
      story.asideOnce('attribute', value.trim());
    } else if (local === 'href' && !INNER_LINK.test(value)) story.asideOnce('link', value);
  }
  for (const text of tellingAttributes(element, READ_HERE)) story.asideOnce('attribute', text);
}
