import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { isScalar, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { VERDICTS } from '../../../src/model/verdict.ts';
import { parseBody, TemplateError } from './template-parser.ts';
import { TEMPLATE_FORMATS } from './template.ts';
import type { Position, Template } from './template.ts';

const TEMPLATES = new URL('../../../fixtures/corpus/templates/', import.meta.url);

const HEAD = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,80}$/),
  genre: z.string().regex(/^[a-z-]{1,40}$/),
  format: z.enum(TEMPLATE_FORMATS),
  verdict: z.enum(VERDICTS),
  why: z.string().min(1),
  body: z.string().min(1),
});

/**
 * Parses one template file.
 * @param file How errors name it.
 * @throws TemplateError with line and column where the file or a tag of its body cannot be understood.
 */
export function parseTemplate(source: string, file: string): Template {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const [problem] = document.errors;
  if (problem !== undefined) throw new TemplateError(`${file}: ${problem.message}`);
  const head = HEAD.safeParse(document.toJS());
  if (!head.success) throw new TemplateError(`${file}: ${z.prettifyError(head.error)}`);
  const { id, genre, format, verdict, body } = head.data;
  const nodes = parseBody(body, file, bodyOrigin(document.get('body', true), source, lines));
  return { id, genre, format, verdict, nodes };
}

/** Reads every template of `fixtures/corpus/templates`, sorted by id. */
export function readTemplates(): readonly Template[] {
  const files = readdirSync(TEMPLATES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.yaml'));
  const templates = files.map((file) => {
    const template = parseTemplate(readFileSync(new URL(file, TEMPLATES), 'utf8'), file);
    if (basename(file, '.yaml') !== template.id) throw new TemplateError(`${file}: its id is "${template.id}"`);
    return template;
  });
  return templates.sort((left, right) => (left.id < right.id ? -1 : 1));
}

/** Where the first character of a block scalar stands: on the line below `body: |`, behind the indentation. */
function bodyOrigin(node: unknown, source: string, lines: LineCounter): Position {
  const offset = isScalar(node) ? (node.range?.[0] ?? 0) : 0;
  const { line, col } = lines.linePos(offset);
  if (source[offset] !== '|') return { line, column: col };
  const below = source.split('\n')[line] ?? '';
  return { line: line + 1, column: below.length - below.trimStart().length + 1 };
}
