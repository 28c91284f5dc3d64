import type { Verdict } from '../../../src/model/verdict.ts';
import type { LabelledRecord } from '../labelled-document.ts';
import type { DistractorName, FillerName, ValueName } from './tags.ts';

/** Formats that a template can be rendered to. */
export const TEMPLATE_FORMATS = [
  'text',
  'log',
  'csv',
  'tsv',
  'json',
  'ndjson',
  'xml',
  'html',
  'eml',
  'markdown',
  'xlsx',
] as const;
export type TemplateFormat = (typeof TEMPLATE_FORMATS)[number];

/** Where a tag stands in the file of its template, both 1-based. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A value of the current person, or of the company's account. */
export interface ValueNode {
  readonly type: 'value';
  readonly name: ValueName;
  readonly options: ReadonlySet<string>;
  readonly position: Position;
}

/** A part of a template's body. Sections hold the parts between their two tags. */
export type TemplateNode =
  | { readonly type: 'text'; readonly text: string }
  | ValueNode
  | { readonly type: 'filler'; readonly name: FillerName }
  | { readonly type: 'pick'; readonly choices: readonly string[] }
  | { readonly type: 'distractor'; readonly name: DistractorName }
  | {
      readonly type: 'people' | 'times';
      readonly least: number;
      readonly most: number;
      readonly nodes: readonly TemplateNode[];
    }
  | { readonly type: 'person'; readonly nodes: readonly TemplateNode[] }
  | { readonly type: 'record'; readonly record: LabelledRecord['kind']; readonly nodes: readonly TemplateNode[] };

/** A document with holes and the answer that its filled form must get. */
export interface Template {
  readonly id: string;
  readonly genre: string;
  readonly format: TemplateFormat;
  readonly verdict: Verdict;
  readonly nodes: readonly TemplateNode[];
}

/** Every value tag of a body with how often it is filled on average. */
export function valueTags(
  nodes: readonly TemplateNode[],
  weight = 1,
): { readonly node: ValueNode; readonly weight: number }[] {
  return nodes.flatMap((node) => {
    if (node.type === 'value') return [{ node, weight }];
    if (node.type === 'people' || node.type === 'times') {
      return valueTags(node.nodes, (weight * (node.least + node.most)) / 2);
    }
    return 'nodes' in node ? valueTags(node.nodes, weight) : [];
  });
}
