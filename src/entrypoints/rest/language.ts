export type Language = 'ko' | 'en';

/** The language to answer in by `Accept-Language`: English only where it is asked for above Korean. */
export function languageFrom(header: string | undefined): Language {
  if (header === undefined) return 'ko';
  let korean = 0;
  let english = 0;
  for (const part of header.slice(0, 256).split(',')) {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.map((text) => /^\s*q=([01](?:\.\d{1,3})?)\s*$/.exec(text)?.[1]).find(Boolean);
    const weight = quality === undefined ? 1 : Number(quality);
    if (range === 'ko' || range.startsWith('ko-')) korean = Math.max(korean, weight);
    if (range === 'en' || range.startsWith('en-')) english = Math.max(english, weight);
  }
  return english > korean ? 'en' : 'ko';
}
