import { createHash } from 'node:crypto';
import { ERROR_CODES } from '../../../model/errors.ts';
import type { ErrorCode } from '../../../model/errors.ts';
import type { Page } from '../services.ts';
import type { Language } from '../language.ts';
import { PROBLEM_TITLES } from '../problem.ts';
import type { OpenApiDocument } from './openapi.ts';
import { OPERATIONS } from './operations.ts';
import type { Operation } from './operations.ts';

const STYLE = `
:root { color-scheme: light dark; }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
code, pre { font: 0.9rem/1.5 ui-monospace, monospace; }
pre { padding: 0.75rem 1rem; overflow-x: auto; border: 1px solid; border-radius: 0.25rem; }
table { border-collapse: collapse; } th, td { text-align: start; padding: 0.25rem 1rem 0.25rem 0; vertical-align: top; }
section { border-top: 1px solid; margin-top: 2rem; }
`;
const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;

const WORDS = {
  ko: {
    machine: '기계가 읽는 설명',
    example: '예',
    request: '요청',
    answer: '응답',
    problems: '오류',
    schemas: '형식',
    codes: '오류 코드',
    meaning: '뜻',
  },
  en: {
    machine: 'For machines',
    example: 'Example',
    request: 'Request',
    answer: 'Answer',
    problems: 'Errors',
    schemas: 'Schemas',
    codes: 'Error codes',
    meaning: 'Meaning',
  },
} as const;

/** The description of the interface as one page: no script, nothing loaded from elsewhere, so that it reads in a closed network. */
export function renderApiPage(document: OpenApiDocument, language: Language): Page {
  const words = WORDS[language];
  const [korean = '', english = ''] = document.info.description.split(' / ');
  const html = `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(document.info.title)} API</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(document.info.title)} API <small>${escapeHtml(document.info.version)}</small></h1>
<p>${escapeHtml(language === 'ko' ? korean : english)}</p>
<p>${words.machine}: <a href="/openapi.json">openapi.json</a></p>
${OPERATIONS.map((operation) => renderOperation(operation, language)).join('\n')}
<section><h2>${words.codes}</h2>${renderCodes(language)}</section>
<section><h2>${words.schemas}</h2>
${Object.entries(document.components.schemas)
  .map(
    ([name, schema]) =>
      `<details id="${name}"><summary>${name}</summary><pre>${escapeHtml(JSON.stringify(schema, null, 2))}</pre></details>`,
  )
  .join('\n')}
</section></main></body></html>
`;
  return { html, styleHash: STYLE_HASH };
}

function renderOperation(operation: Operation, language: Language): string {
  const words = WORDS[language];
  const { body, answer, query } = operation;
  const link = (schema: string): string => `<a href="#${schema}">${schema}</a>`;
  const rows = [
    ...(query === null ? [] : [[words.request, `query: ${link(query)}`]]),
    ...(body === null ? [] : [[words.request, `${body.mediaType}: ${link(body.schema)}`]]),
    [words.answer, answerOf(answer, link)],
    ...(operation.problems.length === 0 ? [] : [[words.problems, operation.problems.join(', ')]]),
  ];
  const example =
    operation.example === null ? '' : `<p>${words.example}</p><pre>${escapeHtml(operation.example)}</pre>`;
  return `<section><h2><code>${operation.method.toUpperCase()} ${operation.path}</code></h2><p>${escapeHtml(operation.summary[language])}</p>
<table>${rows.map(([head = '', cell = '']) => `<tr><th scope="row">${head}</th><td>${cell}</td></tr>`).join('')}</table>${example}</section>`;
}

function answerOf(answer: Operation['answer'], link: (schema: string) => string): string {
  if (answer === null) return '204';
  return answer.schema === null ? answer.mediaType : `${answer.mediaType}: ${link(answer.schema)}`;
}

function renderCodes(language: Language): string {
  const rows = (Object.keys(ERROR_CODES) as ErrorCode[]).map(
    (code) =>
      `<tr><td><code>${code}</code></td><td>${ERROR_CODES[code]}</td><td>${escapeHtml(PROBLEM_TITLES[code][language])}</td></tr>`,
  );
  return `<table><tr><th>code</th><th>HTTP</th><th>${WORDS[language].meaning}</th></tr>${rows.join('')}</table>`;
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
