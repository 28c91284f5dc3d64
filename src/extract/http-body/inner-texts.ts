/** What stands in the strings of a JSON value and reads differently than the string does. */
export interface InnerTexts {
  /** JSON texts that are values of strings, as one array; null for none. */
  readonly json: string | null;
  /** Strings with markup, a section each; null for none. */
  readonly html: string | null;
  /** Running text that editors keep as a row of pieces (bold, links), put together, a paragraph each; null for none. */
  readonly runs: string | null;
}

const JSON_START = /^\s*(?:\{\s*"|\[\s*[[{"\d-])/;
const MARKUP = /<\/?[a-z][a-z0-9-]{0,20}(?:\s[^<>]*)?\/?>/i;
const MIN_JSON_CHARS = 8;

/**
 * Goes through a JSON value (an API call, a chat message, a GraphQL request) for strings that are JSON or markup themselves, and for rows of pieces
 * of one running text. `maxNesting`: levels gone into; the caller has read the text itself, so that nothing is lost below.
 */
export function innerTexts(value: unknown, maxNesting: number): InnerTexts {
  const json: string[] = [];
  const html: string[] = [];
  const runs: string[] = [];
  const visit = (node: unknown, level: number): void => {
    if (level > maxNesting || node === null) return;
    if (typeof node === 'string') {
      if (isJson(node)) json.push(node);
      else if (MARKUP.test(node)) html.push(`<section>${node}</section>\n`);
    } else if (Array.isArray(node)) {
      const run = runOf(node);
      if (run !== null) runs.push(run);
      for (const element of node as readonly unknown[]) visit(element, level + 1);
    } else if (typeof node === 'object') for (const member of Object.values(node)) visit(member, level + 1);
  };
  visit(value, 0);
  return {
    json: json.length === 0 ? null : `[${json.join(',\n')}]`,
    html: html.length === 0 ? null : html.join(''),
    runs: runs.length === 0 ? null : runs.join('\n\n'),
  };
}

function isJson(text: string): boolean {
  if (text.length < MIN_JSON_CHARS || !JSON_START.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** The text of a row of pieces, or null where there are fewer than two. Pieces without text (a mention, a break) part nothing. */
function runOf(elements: readonly unknown[]): string | null {
  const pieces = elements.map(pieceText).filter((piece) => piece !== null);
  return pieces.length < 2 ? null : pieces.join('');
}

/**
 * The text of an inline node, as Slack, Jira and ProseMirror (`type: text`), Notion (`plain_text`), Quill (`insert`) and Slate (nothing but text and
 * marks) write it; null for any other object: values of a table must not be put together.
 */
function pieceText(element: unknown): string | null {
  if (typeof element !== 'object' || element === null) return null;
  const { type, text, plain_text: plain, insert, ...others } = element as Readonly<Record<string, unknown>>;
  if (typeof plain === 'string') return plain;
  if (typeof insert === 'string') return insert;
  if (type === 'text' && typeof text === 'object' && text !== null && 'content' in text) return stringOf(text.content);
  const isLeaf = type === 'text' || (type === undefined && Object.values(others).every((mark) => mark === true));
  return isLeaf ? stringOf(text) : null;
}

function stringOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
