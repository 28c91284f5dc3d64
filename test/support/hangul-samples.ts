import type { HangulDocument, Inline } from './hangul-model.ts';
import { cellAt, tableOf } from './hangul-model.ts';

const HEADINGS = ['성명', '주민등록번호', '연락처', '대출잔액'];
const PERSON = ['가나다', '900101-1234568', '010-0000-4821', '12,000,000'];

const CUSTOMERS: Inline = tableOf([HEADINGS, PERSON], '표 1. 고객별 대출 현황');

/** The documents of `fixtures/formats/hwp` and `fixtures/formats/hwpx`; embedded files are added when they are built. */
export const HANGUL_SAMPLES: Readonly<Record<string, HangulDocument>> = {
  plain: {
    sections: [
      [
        ['고객 안내문'],
        [],
        ['성명: 가나다, 주민등록번호: ', '900101-', { kind: 'bookmark', name: '확인' }, '1234501'],
        ['성명: 라마바', { kind: 'line break' }, '주민등록번호: 900101', { kind: 'hyphen' }, '1234502'],
        ['연락처', { kind: 'tab' }, '010', { kind: 'hyphen' }, '0000-1111'],
      ],
    ],
  },
  table: {
    sections: [
      [
        ['대출 현황'],
        [CUSTOMERS],
        [
          {
            kind: 'table',
            cells: [
              cellAt(0, 0, [['대출 신청서']], 4),
              cellAt(1, 0, [['성명']]),
              cellAt(1, 1, [['가나다']]),
              cellAt(1, 2, [['주민등록번호']]),
              cellAt(1, 3, [['900101-1234503']]),
              cellAt(2, 0, [['주소']]),
              cellAt(2, 1, [['서울특별시 중구'], ['세종대로 110']], 3),
              cellAt(3, 0, [['보증인']]),
              cellAt(3, 1, [['아래 표'], [tableOf([HEADINGS.slice(0, 2), ['사아자', '900101-1234504']])]], 3),
            ],
          },
        ],
        [
          tableOf([
            ['앞자리', '뒷자리'],
            ['900101', '1234505'],
          ]),
        ],
      ],
    ],
  },
  'hidden-part': {
    sections: [
      [
        [
          { kind: 'master page', paragraphs: [['바탕쪽 900101-1234511']] },
          { kind: 'header', paragraphs: [['머리말 900101-1234512']] },
          { kind: 'footer', paragraphs: [['꼬리말 900101-1234513']] },
          '대출 안내',
        ],
        ['본문', { kind: 'footnote', paragraphs: [['각주 900101-1234514']] }],
        ['본문', { kind: 'endnote', paragraphs: [['미주 900101-1234515']] }],
        ['본문', { kind: 'hidden comment', paragraphs: [['숨은 설명 900101-1234516']] }],
        [
          { kind: 'textbox', paragraphs: [['글상자 900101-1234517']], description: '서명란 900101-1234518' },
          { kind: 'textbox', paragraphs: [[tableOf([HEADINGS, PERSON])]] },
        ],
        ['수식 ', { kind: 'equation', script: '900101-1234519 over 2' }],
        ['담당자 ', { kind: 'link', target: 'mailto:hong@example.com', text: '메일' }],
      ],
      [['둘째 구역 900101-1234520']],
    ],
    memos: [[['메모 900101-1234521']]],
    properties: { title: '대출 안내', subject: '고객 900101-1234522' },
    preview: '대출 안내\r\n본문\r\n지운 문단 900101-1234523\r\n수',
    script: 'var id = "900101-1234524";',
  },
  embedded: {
    sections: [[['사진과 표를 붙임']]],
  },
  empty: { sections: [[[]]] },
  encrypted: { sections: [[['900101-1234530']]] },
};
