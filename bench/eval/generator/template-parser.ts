import type { Position, TemplateNode } from './template.ts';
import { isDistractorName, isFillerName, isValueName, VALUE_OPTIONS } from './tags.ts';

/** A template that cannot be used, with where and why: `letter/x.yaml:12:5: unknown tag "{{rnn}}"`. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

type Section = Extract<TemplateNode, { readonly nodes: unknown }>;

interface Open {
  readonly tag: string;
  readonly position: Position;
  readonly nodes: TemplateNode[];
  readonly close: (nodes: readonly TemplateNode[]) => Section;
}

/**
 * Parses the body of a template. A section's tag that stands alone on its line takes the line's end with it.
 * @param origin Where the body's first character stands in its file.
 * @throws TemplateError on an unknown tag or option, and on sections that are not closed in order.
 */
export function parseBody(body: string, file: string, origin: Position): readonly TemplateNode[] {
  const root: TemplateNode[] = [];
  const open: Open[] = [];
  const fail = (position: Position, problem: string): never => {
    throw new TemplateError(`${file}:${position.line}:${position.column}: ${problem}`);
  };
  const nodesNow = (): TemplateNode[] => open.at(-1)?.nodes ?? root;

  for (let at = 0; at < body.length;) {
    const tagStart = body.indexOf('{{', at);
    if (tagStart < 0) {
      addText(nodesNow(), body.slice(at));
      break;
    }
    if (body.startsWith('{{{{', tagStart)) {
      addText(nodesNow(), `${body.slice(at, tagStart)}{{`);
      at = tagStart + 4;
      continue;
    }
    // An object's own brace before a tag, `{{{rrn}}`: the brace is text.
    const start = body[tagStart + 2] === '{' ? tagStart + 1 : tagStart;
    const position = positionOf(body, start, origin);
    const end = body.indexOf('}}', start);
    if (end < 0) return fail(position, 'a tag is not closed');
    const tag = body.slice(start + 2, end);
    const isSection = tag.startsWith('#') || tag.startsWith('/');
    const after = isSection ? afterLine(body, start, end + 2) : end + 2;
    addText(nodesNow(), body.slice(at, start));
    if (tag.startsWith('#')) {
      const section = openSection(tag.slice(1)) ?? fail(position, `unknown section "{{${tag}}}"`);
      open.push({ tag: tag.slice(1).split(' ')[0] ?? '', position, nodes: [], close: section });
    } else if (tag.startsWith('/')) {
      const closed = open.pop();
      if (closed?.tag !== tag.slice(1)) return fail(position, `"{{${tag}}}" closes nothing that is open`);
      nodesNow().push(closed.close(closed.nodes));
    } else {
      nodesNow().push(parseTag(tag, position) ?? fail(position, `unknown tag "{{${tag}}}"`));
    }
    at = after;
  }
  const forgotten = open.at(-1);
  if (forgotten !== undefined) return fail(forgotten.position, `"{{#${forgotten.tag}}}" is not closed`);
  return root;
}

function addText(nodes: TemplateNode[], text: string): void {
  if (text !== '') nodes.push({ type: 'text', text });
}

function positionOf(body: string, index: number, origin: Position): Position {
  const before = body.slice(0, index);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: origin.line + before.split('\n').length - 1, column: origin.column + index - lineStart };
}

/** Behind the end of a line that holds only the tag; else behind the tag. */
function afterLine(body: string, start: number, end: number): number {
  const isFirst = start === 0 || body[start - 1] === '\n';
  return isFirst && body[end] === '\n' ? end + 1 : end;
}

function openSection(words: string): Open['close'] | null {
  if (words === 'person') return (nodes) => ({ type: 'person', nodes });
  if (words === 'credit') return (nodes) => ({ type: 'record', record: 'personal-credit-information', nodes });
  if (words === 'pseudonymised') {
    return (nodes) => ({ type: 'record', record: 'pseudonymised-credit-information', nodes });
  }
  const [, type, least, most] = /^(people|times) (\d{1,4})(?:-(\d{1,4}))?$/.exec(words) ?? [];
  if ((type !== 'people' && type !== 'times') || least === undefined) return null;
  const bounds = { least: Number(least), most: Number(most ?? least) };
  return bounds.least > bounds.most ? null : (nodes) => ({ type, ...bounds, nodes });
}

function parseTag(tag: string, position: Position): TemplateNode | null {
  if (tag.startsWith('pick:')) return { type: 'pick', choices: tag.slice('pick:'.length).split('|') };
  if (tag.startsWith('x:')) {
    const name = tag.slice(2);
    return isDistractorName(name) ? { type: 'distractor', name } : null;
  }
  const [name = '', ...options] = tag.split(' ');
  if (isFillerName(name) && options.length === 0) return { type: 'filler', name };
  if (!isValueName(name)) return null;
  const known: readonly string[] = VALUE_OPTIONS[name];
  if (!options.every((option) => known.includes(option))) return null;
  return { type: 'value', name, options: new Set(options), position };
}
