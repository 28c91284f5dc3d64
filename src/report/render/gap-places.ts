import type { Bilingual } from '../../model/verdict.ts';
import { printable } from './cells.ts';

/** The names that readers and doors give to what they did not read. */
const PLACES: Readonly<Record<string, Bilingual>> = {
  attachment: { ko: '첨부 파일', en: 'attachment' },
  attachments: { ko: '첨부 파일', en: 'attachments' },
  bibliography: { ko: '참고 문헌', en: 'bibliography' },
  'binary values': { ko: '표의 칸에 든 파일', en: 'files in cells of a table' },
  'bytes outside archive': { ko: '압축 파일 앞뒤나 사이에 붙은 내용', en: 'content around the parts of the archive' },
  'bytes that no part holds': {
    ko: '문서의 어느 부분에도 속하지 않는 내용',
    en: 'content that belongs to no part of the document',
  },
  cells: { ko: '표의 칸', en: 'cells of a table' },
  columns: { ko: '표의 열', en: 'columns of a table' },
  'columns in other files': { ko: '다른 파일에 있는 열', en: 'columns that stand in other files' },
  'data store': { ko: '문서에 딸린 자료', en: 'data kept with the document' },
  directory: { ko: '파일 안의 목록', en: 'directory of the file' },
  doctype: { ko: '문서 형식 선언(DOCTYPE)', en: 'document type declaration (DOCTYPE)' },
  'doctype in workbook': {
    ko: '통합 문서의 형식 선언(DOCTYPE)',
    en: 'document type declaration in the workbook (DOCTYPE)',
  },
  document: { ko: '문서 전체', en: 'the whole document' },
  'document history': { ko: '문서 이력', en: 'history of the document' },
  'document information': { ko: '문서 설정', en: 'settings of the document' },
  'document size': { ko: '문서의 크기', en: 'size of the document' },
  'embedded image': { ko: '글 안에 든 그림', en: 'picture inside the text' },
  'embedded object': { ko: '안에 든 개체', en: 'embedded object' },
  'embedded object in workbook': { ko: '통합 문서 안의 개체', en: 'object inside the workbook' },
  empty: { ko: '빈 파일', en: 'empty file' },
  'encoded content': { ko: '부호로 바뀌어 든 내용(base64 등)', en: 'content in encoded form (base64 and the like)' },
  'encrypted text': { ko: '암호화된 글', en: 'encrypted text' },
  file: { ko: '파일 전체', en: 'file' },
  folder: { ko: '폴더 전체', en: 'folder' },
  form: { ko: '입력 양식', en: 'form' },
  formatting: { ko: '글자 모양 정보', en: 'formatting' },
  frame: { ko: '움직이는 그림의 다음 장면', en: 'further picture of a moving image' },
  image: { ko: '그림', en: 'image' },
  'image in workbook': { ko: '통합 문서 안의 그림', en: 'picture in the workbook' },
  'linked document': { ko: '연결된 문서의 이름', en: 'name of a linked document' },
  macro: { ko: '매크로', en: 'macro' },
  'macro in document': { ko: '문서의 매크로', en: 'macro in the document' },
  'macro in workbook': { ko: '통합 문서의 매크로', en: 'macro in the workbook' },
  'mail parts': { ko: '메일의 본문·첨부 부분', en: 'parts of a mail message' },
  manifest: { ko: '문서 묶음의 목록', en: 'list of the parts' },
  member: { ko: '안에 든 파일', en: 'file inside' },
  nesting: { ko: '너무 깊이 겹친 부분', en: 'part that nests too deeply' },
  outline: { ko: '목차', en: 'outline' },
  'package list': { ko: '문서 묶음의 목록', en: 'list of the parts' },
  'part of document': { ko: '문서의 일부', en: 'part of the document' },
  'part of workbook': { ko: '통합 문서의 일부', en: 'part of the workbook' },
  picture: { ko: '그림', en: 'picture' },
  preview: { ko: '미리 보기', en: 'preview' },
  properties: { ko: '문서 정보', en: 'properties' },
  rows: { ko: '표의 행', en: 'rows of a table' },
  script: { ko: '문서 안의 스크립트', en: 'script' },
  settings: { ko: '문서 설정', en: 'settings' },
  shape: { ko: '도형', en: 'shape' },
  sound: { ko: '소리', en: 'sound' },
  'special file': { ko: '일반 파일이 아닌 항목', en: 'special file' },
  stream: { ko: '문서의 알 수 없는 부분', en: 'unknown part of the document' },
  'stream size': { ko: '내용의 크기', en: 'size of the content' },
  'symbolic link': { ko: '폴더 밖을 가리키는 바로가기(기호 링크)', en: 'symbolic link that leads outside' },
  'text encoding': { ko: '글자를 알아볼 수 없는 부분', en: 'characters that could not be decoded' },
  'unlisted stream': { ko: '목록에 없는 부분', en: 'part that no list names' },
  'vector picture': { ko: '벡터 그림(EMF·WMF)', en: 'vector picture (EMF, WMF)' },
  workbook: { ko: '통합 문서 전체', en: 'the whole workbook' },
};

/** Places that are counted, and the Korean counter of each. */
const COUNTERS: Readonly<Record<string, string>> = {
  page: '쪽',
  section: '번째 구역',
  sheet: '번째 시트',
  slide: '번째 슬라이드',
  table: '번째 표',
};
/** A place that is counted, or the chart in it. */
const NUMBERED = new RegExp(`^(${Object.keys(COUNTERS).join('|')}) (\\d{1,9})(/chart)?$`);

/** Where a gap is, as the readers name it, in words; behind the member it stands in. */
export function describeGapPlace(where: string, locale: 'ko' | 'en'): string {
  const words = wordsOf(where, locale);
  if (words !== null) return words;
  const colon = where.lastIndexOf(': ');
  const inner = colon < 0 ? null : wordsOf(where.slice(colon + 2), locale);
  return inner === null ? printable(where) : `${printable(where.slice(0, colon))} › ${inner}`;
}

function wordsOf(where: string, locale: 'ko' | 'en'): string | null {
  const numbered = NUMBERED.exec(where);
  if (numbered !== null) {
    const [, what = '', number = '', chart] = numbered;
    return locale === 'en' ? where : `${number}${COUNTERS[what] ?? ''}${chart === undefined ? '' : '의 차트'}`;
  }
  return Object.hasOwn(PLACES, where) ? (PLACES[where]?.[locale] ?? null) : null;
}
