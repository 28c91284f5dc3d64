import { SaxesParser } from 'saxes';
import type { BareReading } from './bare-reading.ts';
import { unzip } from './unzip.ts';

/** Where a format keeps its text: the parts, the elements that hold it, and the one that ends a paragraph. */
interface TextPlaces {
  readonly parts: RegExp;
  /** Elements whose characters count; null: all. */
  readonly text: string | null;
  readonly paragraph: string;
}

export const docx = packageOfXml({
  parts: /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/,
  text: 'w:t',
  paragraph: 'w:p',
});
export const pptx = packageOfXml({
  parts: /^ppt\/(?:slides|notesSlides)\/[^/]+\.xml$/,
  text: 'a:t',
  paragraph: 'a:p',
});
export const openDocument = packageOfXml({ parts: /^content\.xml$/, text: null, paragraph: 'text:p' });
export const hwpx = packageOfXml({ parts: /^Contents\/section\d+\.xml$/, text: 'hp:t', paragraph: 'hp:p' });

/** Unpacks and parses the parts that hold text, and puts it together paragraph by paragraph. */
function packageOfXml({ parts, text: textElement, paragraph }: TextPlaces): BareReading {
  return {
    library: 'yauzl + saxes',
    async read(bytes) {
      let text = '';
      let isText = textElement === null;
      for (const { content } of await unzip(bytes, (name) => parts.test(name))) {
        const parser = new SaxesParser({});
        parser.on('opentag', ({ name }) => {
          if (name === textElement) isText = true;
        });
        parser.on('text', (piece) => {
          if (isText) text += piece;
        });
        parser.on('closetag', ({ name }) => {
          if (name === textElement) isText = false;
          else if (name === paragraph) text += '\n';
        });
        parser.write(Buffer.from(content).toString()).close();
      }
      return text;
    },
  };
}
