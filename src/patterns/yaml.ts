import { isMap, isScalar, isSeq, LineCounter, parseDocument, visit } from 'yaml';
import type { Document, Node, Pair } from 'yaml';
import type { z } from 'zod';
import { PackError } from '../model/errors.ts';

const WHOLE_FILE = '(file)';

type PathSegment = PropertyKey;

interface Place {
  readonly line: number | null;
  readonly field: string;
}

/**
 * The value of one YAML file, checked by `schema`. Refuses with a {@link PackError} that names file, line and field:
 * syntax errors, duplicate keys, `__proto__`, keys that are not strings, anchors, aliases, tags, and what the schema refuses.
 * Unknown keys are refused only where the schema is a `z.strictObject`; a check over several fields is located by the `path` it gives.
 */
export function parseYamlWithSchema<Schema extends z.ZodType>(
  text: string,
  file: string,
  schema: Schema,
): z.output<Schema> {
  const lines = new LineCounter();
  const document = readDocument(text, file, lines);
  refuseSurprises(document, file, lines);
  // Without aliases the only cost of `toJS` is the size of the file itself.
  const result = schema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (result.success) return result.data;
  const issue = mostTelling(result.error.issues);
  const place = placeOf(document, lines, issue.path);
  throw new PackError(file, place.line, place.field, issue.message);
}

function readDocument(text: string, file: string, lines: LineCounter): Document.Parsed {
  const document = attempt(() => parseDocument(text, { lineCounter: lines, prettyErrors: false, version: '1.2' }));
  if (document === null) throw new PackError(file, null, WHOLE_FILE, 'is not readable as YAML');
  const problem = document.errors[0] ?? document.warnings[0];
  if (problem !== undefined) {
    const { line } = lines.linePos(problem.pos[0]);
    throw new PackError(file, line, WHOLE_FILE, `is not valid YAML (${problem.code})`);
  }
  return document;
}

// Deep nesting overflows the parser's stack; that too is a bad file, not a crash.
function attempt<Value>(action: () => Value): Value | null {
  try {
    return action();
  } catch {
    return null;
  }
}

/** What YAML allows and a reviewer does not expect: each would make a file mean something other than it shows. */
function refuseSurprises(document: Document.Parsed, file: string, lines: LineCounter): void {
  const refuse = (offset: number | undefined, field: string, problem: string): never => {
    throw new PackError(file, offset === undefined ? null : lines.linePos(offset).line, field, problem);
  };
  visit(document, {
    Alias: (_key, node, path) => refuse(node.range?.[0], fieldOf(path), 'aliases are not allowed'),
    Pair: (_key, pair, path) => {
      const { key } = pair;
      if (!isScalar(key)) return refuse((key as Node | null)?.range?.[0], fieldOf(path), 'keys must be plain strings');
      if (typeof key.value !== 'string')
        return refuse(key.range?.[0], fieldOf(path), 'keys must be strings: put quotes around it');
      if (key.value === '__proto__') return refuse(key.range?.[0], fieldOf(path), 'the key is not allowed');
      return undefined;
    },
    Node: (_key, node, path) => {
      if (node.anchor !== undefined) refuse(node.range?.[0], fieldOf(path), 'anchors are not allowed');
      if (node.tag !== undefined) refuse(node.range?.[0], fieldOf(path), 'tags are not allowed');
    },
  });
}

function fieldOf(ancestors: readonly (Document | Node | Pair)[]): string {
  const names: string[] = [];
  for (const ancestor of ancestors) {
    if ('key' in ancestor && isScalar(ancestor.key)) names.push(String(ancestor.key.value));
  }
  return names.length === 0 ? WHOLE_FILE : names.join('.');
}

// A union reports all its branches; the branch with the fewest complaints is the one the author meant.
function mostTelling(issues: readonly z.core.$ZodIssue[]): { path: readonly PathSegment[]; message: string } {
  const issue = issues[0];
  if (issue === undefined) return { path: [], message: 'is not as expected' };
  if (issue.code === 'unrecognized_keys') {
    return { path: [...issue.path, ...issue.keys.slice(0, 1)], message: 'unknown key' };
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const branch = issue.errors.reduce((best, other) => (other.length < best.length ? other : best));
    const inner = mostTelling(branch);
    return { path: [...issue.path, ...inner.path], message: inner.message };
  }
  return { path: issue.path, message: issue.message };
}

/** The line of the deepest part of `path` that the file has: a missing key is reported where its parent begins. */
function placeOf(document: Document.Parsed, lines: LineCounter, path: readonly PathSegment[]): Place {
  let node: unknown = document.contents;
  let offset = document.contents?.range[0] ?? 0;
  for (const segment of path) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => isScalar(key) && key.value === segment);
      if (pair === undefined) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof segment === 'number') {
      node = node.items[segment];
      offset = (node as Node | undefined)?.range?.[0] ?? offset;
    } else break;
  }
  const field = path.length === 0 ? WHOLE_FILE : path.map(String).join('.');
  return { line: lines.linePos(offset).line, field };
}
