import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { HALVES } from '../../../bench/eval/labelled-document.ts';
import { halfOf } from '../../../bench/eval/generator/half.ts';
import { readTemplates } from '../../../bench/eval/generator/template-file.ts';
import type { Template, TemplateNode } from '../../../bench/eval/generator/template.ts';
import type { Verdict } from '../../../src/model/verdict.ts';

const FOLDER = new URL('../../../fixtures/corpus/templates/', import.meta.url);
const NUMBERS = ['rrn', 'frn', 'passport', 'licence', 'card', 'account'] as const;
/** Values that are excluded alone, unless they are masked. */
const EXCLUDED: readonly string[] = [...NUMBERS, 'company-account', 'ci', 'track'];
/** Values of a person that are no finding by themselves. */
const UNMARKED: readonly string[] = ['bank', 'cvc', 'expiry', 'token'];
const CLASSES = ['outside by a number', 'outside by credit information', 'sandbox', 'within'] as const;

interface Leaf {
  readonly node: TemplateNode;
  /** How often it is filled on average. */
  readonly weight: number;
  readonly record: string | null;
}

function leaves(nodes: readonly TemplateNode[], weight = 1, record: string | null = null): Leaf[] {
  return nodes.flatMap((node) => {
    if (!('nodes' in node)) return [{ node, weight, record }];
    const times = 'least' in node ? (node.least + node.most) / 2 : 1;
    return leaves(node.nodes, weight * times, node.type === 'record' ? node.record : record);
  });
}

const excludedName = ({ node }: Leaf): string | null =>
  node.type === 'value' && !node.options.has('masked') && EXCLUDED.includes(node.name) ? node.name : null;
/** A name counts where a label, a title or a heading says that it is one. */
const isTrueValue = ({ node }: Leaf): boolean =>
  node.type === 'value' && !UNMARKED.includes(node.name) && (node.name !== 'name' || node.options.size > 0);
const isBare = ({ node }: Leaf): boolean => node.type === 'value' && node.options.has('bare');

function classOf(template: Template): (typeof CLASSES)[number] {
  if (template.verdict === 'within-exemption') return 'within';
  if (template.verdict === 'sandbox-required') return 'sandbox';
  return leaves(template.nodes).some((leaf) => excludedName(leaf) !== null)
    ? 'outside by a number'
    : 'outside by credit information';
}

/** What the marked values and records lead to by the rules; `why` of a template says it in words. */
function verdictOf(template: Template): Verdict {
  const parts = leaves(template.nodes);
  const records = new Set(parts.map(({ record }) => record));
  const isOutside = parts.some((leaf) => excludedName(leaf) !== null) || records.has('personal-credit-information');
  if (isOutside) return 'outside-exemption';
  return records.has('pseudonymised-credit-information') ? 'sandbox-required' : 'within-exemption';
}

const templates = readTemplates();
const all = templates.flatMap(({ nodes }) => leaves(nodes));
const excluded = all.filter((leaf) => excludedName(leaf) !== null);
const holds = (template: Template, name: string): boolean =>
  leaves(template.nodes).some((leaf) => excludedName(leaf) === name);
const weigh = (chosen: readonly Leaf[]): number => chosen.reduce((sum, { weight }) => sum + weight, 0);
const shareOf = (name: (typeof CLASSES)[number]): number =>
  templates.filter((template) => classOf(template) === name).length / templates.length;

function inventoryRow(genre: string, of: readonly Template[]): string {
  const classes = CLASSES.map((name) => of.filter((template) => classOf(template) === name).length);
  const numbers = NUMBERS.map((name) => of.filter((template) => holds(template, name)).length);
  return `| ${[genre, of.length, ...classes, ...numbers].join(' | ')} |`;
}

describe('templates of the labelled corpus', () => {
  it('stand in the folder of their genre under their id, when listed', () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
    expect(files.sort()).toEqual(templates.map(({ genre, id }) => `${genre}/${id}.yaml`).sort());
    expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length);
  });

  it('have the verdict that their values and records lead to, when compared', () => {
    expect(templates.filter((template) => template.verdict !== verdictOf(template)).map(({ id }) => id)).toEqual([]);
  });

  it('keep the balance of verdicts, when counted', () => {
    expect(Math.abs(shareOf('outside by a number') - 0.46)).toBeLessThan(0.04);
    expect(Math.abs(shareOf('outside by credit information') - 0.18)).toBeLessThan(0.03);
    expect(Math.abs(shareOf('sandbox') - 0.1)).toBeLessThan(0.03);
    expect(Math.abs(shareOf('within') - 0.27)).toBeLessThan(0.03);
  });

  it.each(NUMBERS)('hold %s in twenty templates and in eight of each half, when counted', (name) => {
    const having = templates.filter((template) => holds(template, name));
    expect(having.length).toBeGreaterThanOrEqual(20);
    for (const half of HALVES) expect(having.filter(({ id }) => halfOf(id) === half).length).toBeGreaterThanOrEqual(8);
  });

  it('leave a fifth of the excluded numbers without a label, when weighed by how often they are filled', () => {
    expect(Math.abs(weigh(excluded.filter(isBare)) / weigh(excluded) - 0.2)).toBeLessThan(0.04);
  });

  it('plant three misleading numbers for each true value, when weighed', () => {
    const distractors = weigh(all.filter(({ node }) => node.type === 'distractor'));
    const values = weigh(all.filter(isTrueValue));
    expect(distractors / values).toBeGreaterThan(3);
  });

  it('are counted in the list of README.md, when compared', () => {
    const readme = readFileSync(new URL('README.md', FOLDER), 'utf8');
    for (const genre of new Set(templates.map(({ genre }) => genre)))
      expect(readme).toContain(
        inventoryRow(
          genre,
          templates.filter((template) => template.genre === genre),
        ),
      );
    expect(readme).toContain(inventoryRow('all', templates));
  });
});
