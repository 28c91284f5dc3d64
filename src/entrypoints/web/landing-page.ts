import { createHash } from 'node:crypto';

const STYLE = `
:root { color-scheme: light dark; }
body { font: 1.1rem/1.7 system-ui, sans-serif; max-width: 42rem; margin: 3rem auto; padding: 0 1rem; }
pre { font: 0.95rem/1.5 ui-monospace, monospace; padding: 0.75rem 1rem; overflow-x: auto; border: 1px solid; border-radius: 0.25rem; }
`;
const STYLE_HASH = `sha256-${createHash('sha256').update(STYLE).digest('base64')}`;

const EXAMPLE = { ko: '회의는 3시입니다', en: 'The meeting is at three' };

const WORDS = {
  ko: {
    title: '관문',
    lead: 'SaaS로 보내려는 글과 파일에 고유식별정보나 개인신용정보가 들어 있는지 확인하고, 망분리 예외에 해당하는지 알려 줍니다.',
    ready: '지금 확인할 수 있습니다.',
    notReady: '아직 준비 중입니다. 잠시 후 다시 열어 주세요.',
    tryIt: '터미널에서 해 보기',
    docs: '사용법',
  },
  en: {
    title: 'Gwanmun',
    lead: 'Checks texts and files bound for a SaaS for unique identification information and personal credit information, and tells whether the network-separation exemption applies.',
    ready: 'It is ready to check.',
    notReady: 'It is not ready yet. Please open this page again in a moment.',
    tryIt: 'Try it in a terminal',
    docs: 'How to use it',
  },
} as const;

/** The page at `/`: whether the service is ready, a line to try, where to read on. The page for staff takes its place later. */
export function renderLandingPage(options: {
  language: 'ko' | 'en';
  isReady: boolean;
  version: string;
  /** Where the service listens, `http://127.0.0.1:8080`. */
  address: string;
}): { html: string; styleHash: string } {
  const words = WORDS[options.language];
  const line = curlLine(options.address, options.language);
  const html = `<!doctype html>
<html lang="${options.language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${words.title}</title><style>${STYLE}</style></head>
<body><main><h1>${words.title} <small>${options.version}</small></h1>
<p>${words.lead}</p>
<p><strong>${options.isReady ? `✓ ${words.ready}` : `… ${words.notReady}`}</strong></p>
<h2>${words.tryIt}</h2>
<pre>${line.replaceAll('"', '&quot;')}</pre>
<p><a href="/docs">${words.docs}</a></p></main></body></html>
`;
  return { html, styleHash: STYLE_HASH };
}

/** A line to try the service with. */
export function curlLine(address: string, language: 'ko' | 'en'): string {
  return `curl -H 'Content-Type: application/json' -d '{"text":"${EXAMPLE[language]}"}' ${address}/v1/scan/text`;
}
