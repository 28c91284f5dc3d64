import type { Location } from '../../model/location.ts';
import type { XmlElement } from '../package/xml-events.ts';
import { ChartReader } from './chart.ts';
import { LooseTextReader } from './loose-text.ts';
import type { OfficePackage, PartReader } from './office-package.ts';
import { PropertiesReader } from './properties.ts';
import { Story } from './story.ts';

/** Roots of parts that hold names of styles, colours and fonts, or the layout of windows: nobody writes text there. */
const WITHOUT_CONTENT = new Set(
  'Types Relationships theme themeOverride fonts webSettings styles tblStyleLst viewPr'.split(' '),
);
const STYLE_PARTS = new Set('chartStyle colorStyle styleData colorsDef styleDef layoutDef datastoreItem'.split(' '));

/** Readers of the parts that all Office formats share: properties, charts, diagrams, and any other XML. */
export class CommonParts {
  readonly #office: OfficePackage;
  /** A diagram keeps its text twice: as data, and as it was last drawn. */
  readonly #diagramTexts = new Set<string>();

  constructor(office: OfficePackage) {
    this.#office = office;
  }

  /** Null for a part without content. `place`: the slide that the part belongs to. */
  choose(root: XmlElement, place: Partial<Location> = {}): PartReader | null {
    const { local } = root;
    if (WITHOUT_CONTENT.has(local) || STYLE_PARTS.has(local)) return null;
    if (local === 'coreProperties' || local === 'Properties') {
      const properties = new PropertiesReader(this.#office.writer);
      return { handler: properties, end: () => properties.end() };
    }
    if (local === 'chartSpace') return this.#chart(place);
    if (local === 'dataModel' || local === 'drawing') return this.loose('diagram', this.#diagramTexts, place);
    return this.loose('part', null, place);
  }

  /** Any XML, as loose text in one place. */
  loose(path: string, seen: Set<string> | null = null, place: Partial<Location> = {}): PartReader {
    const story = new Story(this.#office.writer, { ...place, path });
    return { handler: new LooseTextReader(story, seen), end: () => story.end() };
  }

  #chart(place: Partial<Location>): PartReader {
    const story = new Story(this.#office.writer, { ...place, path: 'chart' });
    const chart = new ChartReader(story);
    return {
      handler: chart,
      end: () => {
        chart.end();
        story.end();
      },
    };
  }
}
