import type { Report } from '../../model/report.ts';

/** Why something is blocked although no verdict says so. */
export type Obstacle = 'scan-failed' | 'timeout' | 'too-large' | 'overloaded' | 'spool-full' | 'stopping' | 'cut-off';

/** What the page says: the verdict of a report, or why there is none. */
export type Refusal =
  | { readonly kind: 'verdict'; readonly report: Report }
  | { readonly kind: 'obstacle'; readonly obstacle: Obstacle; readonly scanId: string };

interface Words {
  readonly ko: string;
  readonly en: string;
}

const TITLE: Words = { ko: '업로드가 차단되었습니다', en: 'This upload was blocked' };
const OBSTACLES: Readonly<Record<Obstacle, Words>> = {
  'scan-failed': { ko: '내용을 확인하지 못했습니다.', en: 'The content could not be verified.' },
  timeout: { ko: '정해진 시간 안에 내용을 확인하지 못했습니다.', en: 'The content could not be verified in time.' },
  'too-large': { ko: '내용이 확인할 수 있는 크기를 넘습니다.', en: 'The content is larger than what can be verified.' },
  overloaded: {
    ko: '지금은 확인할 것이 너무 많습니다. 잠시 뒤에 다시 올려 주세요.',
    en: 'Too much is being verified right now. Please try again in a moment.',
  },
  'spool-full': {
    ko: '확인하는 동안 내용을 둘 자리가 없습니다. 잠시 뒤에 다시 올려 주세요.',
    en: 'There is no room to hold the content while it is verified. Please try again in a moment.',
  },
  stopping: {
    ko: '서비스가 다시 시작하는 중입니다. 잠시 뒤에 다시 올려 주세요.',
    en: 'The service is restarting. Please try again in a moment.',
  },
  'cut-off': { ko: '내용이 끝까지 오지 않았습니다.', en: 'The content did not arrive as a whole.' },
};
const NEXT: Words = {
  ko: '확인하지 못한 내용은 보내지 않습니다. 같은 일이 되풀이되면 아래 번호를 보안 담당자에게 알려 주세요.',
  en: 'What could not be verified is not sent. If it happens again, give the number below to your security team.',
};

/** An answer in place of the upload. */
export interface BlockAnswer {
  readonly contentType: string;
  readonly body: Buffer;
}

/** The id by which people ask about a block. */
export function scanIdOf(refusal: Refusal): string {
  return refusal.kind === 'verdict' ? refusal.report.id : refusal.scanId;
}

/** A page for people in Korean and English, or JSON for programs. Neither holds anything of the content, its name or its address. */
export function renderBlock(refusal: Refusal, forProgram: boolean): BlockAnswer {
  if (forProgram) return { contentType: 'application/json; charset=utf-8', body: Buffer.from(renderJson(refusal)) };
  return { contentType: 'text/html; charset=utf-8', body: Buffer.from(renderPage(refusal)) };
}

/** Whether the one who asks wants JSON: it says so, or sends JSON itself and does not ask for a page. */
export function wantsJson(headers: ReadonlyMap<string, string>): boolean {
  const accept = headers.get('accept') ?? '';
  if (accept.includes('text/html')) return false;
  return /[/+]json\b/.test(accept) || /[/+]json\b/.test(headers.get('content-type') ?? '');
}

function renderJson(refusal: Refusal): string {
  const scanId = scanIdOf(refusal);
  if (refusal.kind === 'obstacle') {
    const { obstacle } = refusal;
    return JSON.stringify({
      blocked: true,
      scanId,
      verdict: 'undetermined',
      code: obstacle,
      message: OBSTACLES[obstacle],
      remedy: NEXT,
    });
  }
  const { verdict, reasons, counts, subjects } = refusal.report;
  const why = reasons.map(({ rule, law, article, message, remedy }) => ({ rule, law, article, message, remedy }));
  return JSON.stringify({ blocked: true, scanId, verdict, reasons: why, counts, subjects });
}

function renderPage(refusal: Refusal): string {
  const section = (language: 'ko' | 'en'): string => {
    const reasons =
      refusal.kind === 'obstacle'
        ? `<p>${escape(OBSTACLES[refusal.obstacle][language])}</p><p>${escape(NEXT[language])}</p>`
        : refusal.report.reasons
            .map(
              ({ rule, law, article, message, remedy }) =>
                `<li><p>${escape(message[language])} <span>[${escape(rule)}]</span></p><p>${escape(remedy[language])}</p><p class="law">${escape(`${law} ${article}`)}</p></li>`,
            )
            .join('');
    const list = refusal.kind === 'obstacle' ? reasons : `<ul>${reasons}</ul>`;
    return `<section lang="${language}"><h1>${escape(TITLE[language])}</h1>${list}</section>`;
  };
  return `<!doctype html>
<html lang="ko"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${TITLE.ko} / ${TITLE.en}</title>
<style>body{font:16px/1.6 system-ui,sans-serif;max-width:42rem;margin:3rem auto;padding:0 1rem;color:#1b1f24;background:#fff}h1{font-size:1.3rem}section+section{border-top:1px solid #d0d7de;margin-top:2rem}.law,span,footer{color:#57606a;font-size:.9rem}code{user-select:all}@media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}.law,span,footer{color:#9da7b1}}</style></head>
<body>${section('ko')}${section('en')}<footer><p>확인 번호 / Scan id: <code>${escape(scanIdOf(refusal))}</code></p></footer></body></html>
`;
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
}
