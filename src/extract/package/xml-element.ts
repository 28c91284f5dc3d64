/** An element as it opens. Match names by `uri` and `local`: prefixes are the writer's choice. */
export interface XmlElement {
  readonly local: string;
  /** Its namespace; the prefix if that is not bound, empty for none. */
  readonly uri: string;
  readonly attributes: readonly XmlAttribute[];
  /** The value of the first attribute of a local name (of a namespace, if one is given). */
  attribute(local: string, uri?: string): string | undefined;
}

export interface XmlAttribute {
  readonly local: string;
  /** Empty for an attribute without a prefix. */
  readonly uri: string;
  readonly value: string;
}

/** An element whose names have been resolved. */
export class ResolvedElement implements XmlElement {
  readonly local: string;
  readonly uri: string;
  readonly attributes: readonly XmlAttribute[];

  constructor(local: string, uri: string, attributes: readonly XmlAttribute[]) {
    this.local = local;
    this.uri = uri;
    this.attributes = attributes;
  }

  attribute(local: string, uri?: string): string | undefined {
    for (const attribute of this.attributes) {
      if (attribute.local === local && (uri === undefined || attribute.uri === uri)) return attribute.value;
    }
    return undefined;
  }
}
