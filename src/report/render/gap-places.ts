import type { Bilingual } from '../../model/verdict.ts';
import { printable } from './cells.ts';

/** The names that readers and doors give to what they did not read. */
const PLACES: Readonly<Record<string, Bilingual>> = {
  attachment: { ko: '첨부 파일', en: 'attachment' },
  attachments: { ko: '첨부 파일', en: 'attachments' },
  'bytes outside archive': { ko: '압축 파일 앞뒤나 사이에 붙은 내용', en: 'content around the parts of the archive' },
  document: { ko: '문서 전체', en: 'the whole document' },
  'document size': { ko: '문서의 크기', en: 'size of the document' },
  doctype: { ko: '문서 형식 선언(DOCTYPE)', en: 'document type declaration (DOCTYPE)' },
  'embedded image': { ko: '글 안에 든 그림', en: 'picture inside the text' },
  'embedded object in workbook': { ko: '통합 문서 안의 개체', en: 'object inside the workbook' },
  empty: { ko: '빈 파일', en: 'empty file' },
  'encoded content': { ko: '부호로 바뀌어 든 내용(base64 등)', en: 'content in encoded form (base64 and the like)' },
  'encrypted text': { ko: '암호화된 글', en: 'encrypted text' },
  file: { ko: '파일 전체', en: 'file' },
  folder: { ko: '폴더 전체', en: 'folder' },
  form: { ko: '입력 양식', en: 'form' },
  frame: { ko: '움직이는 그림의 다음 장면', en: 'further picture of a moving image' },
  image: { ko: '그림', en: 'image' },
  'image in workbook': { ko: '통합 문서 안의 그림', en: 'picture in the workbook' },
  macro: { ko: '매크로', en: 'macro' },
  'macro in workbook': { ko: '통합 문서의 매크로', en: 'macro in the workbook' },
  'mail parts': { ko: '메일의 본문·첨부 부분', en: 'parts of a mail message' },
  member: { ko: '안에 든 파일', en: 'file inside' },
  nesting: { ko: '너무 깊이 겹친 부분', en: 'part that nests too deeply' },
  outline: { ko: '목차', en: 'outline' },
  'part of workbook': { ko: '통합 문서의 일부', en: 'part of the workbook' },
  properties: { ko: '문서 정보', en: 'properties' },
  script: { ko: '문서 안의 스크립트', en: 'script' },
  'special file': { ko: '일반 파일이 아닌 항목', en: 'special file' },
  'stream size': { ko: '내용의 크기', en: 'size of the content' },
  'symbolic link': { ko: '폴더 밖을 가리키는 바로가기(기호 링크)', en: 'symbolic link that leads outside' },
  'text encoding': { ko: '글자를 알아볼 수 없는 부분', en: 'characters that could not be decoded' },
  workbook: { ko: '통합 문서 전체', en: 'the whole workbook' },
};

/** Where a gap is, as the readers name it, in words; behind the member it stands in. */
export function describeGapPlace(where: string, locale: 'ko' | 'en'): string {
  const words = wordsOf(where, locale);
  if (words !== null) return words;
  const colon = where.lastIndexOf(': ');
  const inner = colon < 0 ? null : wordsOf(where.slice(colon + 2), locale);
  return inner === null ? printable(where) : `${printable(where.slice(0, colon))} › ${inner}`;
}

function wordsOf(where: string, locale: 'ko' | 'en'): string | null {
  const numbered = /^(page|sheet) (\d{1,9})$/.exec(where);
  if (numbered !== null) {
    const [, what = '', number = ''] = numbered;
    if (locale === 'en') return `${what} ${number}`;
    return what === 'page' ? `${number}쪽` : `${number}번째 시트`;
  }
  return Object.hasOwn(PLACES, where) ? (PLACES[where]?.[locale] ?? null) : null;
}
