import iconv from 'iconv-lite';
import { repeat, utf8 } from './file.ts';
import type { MakeFile, MakeFiles } from './file.ts';
import { workbook } from './workbook.ts';
import type { Synthetic } from '../../support/synthetic.ts';

const memo = (synthetic: Synthetic): string =>
  [
    '신규 고객 등록 메모',
    '작성: 세종로지점   2026-05-12',
    '',
    `고객 ${synthetic.name()}님의 주민등록번호는 ${synthetic.residentNumber()} 이며, 전산 등록을 요청합니다.`,
    '서류 원본은 금고 3번 칸에 보관했습니다.',
    '',
  ].join('\r\n');

const logLine = (synthetic: Synthetic, index: number, message: string): string => {
  const clock = `14:${String(index).padStart(2, '0')}:${String(synthetic.between(10, 59))}.${synthetic.digits(3)}`;
  return `2026-05-29 ${clock} INFO  [http-nio-8443-exec-${String(synthetic.between(1, 20))}] ${message}`;
};

const cleanMessage = (synthetic: Synthetic, index: number): string =>
  synthetic.pick([
    `order accepted orderNo=260529-1${String(index).padStart(6, '0')} amount=${synthetic.won(5000, 900_000)}`,
    `tracking updated trackingNumber=6889${synthetic.digits(8)} state=IN_TRANSIT`,
    `trace=${repeat(4, () => Number(synthetic.digits(9)).toString(16).padStart(8, '0')).join('')} took=${synthetic.digits(2)}ms`,
    `heartbeat ts=17800${synthetic.digits(8)} queue=main depth=${synthetic.digits(1)}`,
    `주문번호 260529-1${String(index).padStart(6, '0')} 결제 승인번호 ${synthetic.digits(8)} 처리 완료`,
    `GET /api/v1/rates/20260529 200 bytes=${synthetic.digits(4)} remote=10.12.${synthetic.digits(1)}.${synthetic.digits(2)}`,
  ]);

const log =
  (leaks: ReadonlySet<number>): MakeFile =>
  (synthetic) =>
    utf8(
      repeat(60, (index) =>
        logLine(
          synthetic,
          index,
          leaks.has(index)
            ? `request body={"custNm":"${synthetic.name()}","rrn":"${synthetic.residentNumber()}","channel":"APP"}`
            : cleanMessage(synthetic, index),
        ),
      ).join('\n') + '\n',
    );

const hiddenSheet: MakeFile = (synthetic) =>
  workbook([
    {
      name: '교육일정',
      rows: [
        ['일자', '과정', '장소'],
        ['2026-06-03', '정보보호 기본', '본점 3층'],
        ['2026-06-10', '소비자보호 실무', '본점 3층'],
      ],
    },
    {
      name: '원본',
      visibility: 'hidden',
      rows: [['성명', '주민등록번호'], ...repeat(4, () => [synthetic.name(), synthetic.residentNumber()])],
    },
    {
      name: '백업',
      visibility: 'very-hidden',
      rows: [['성명', '주민등록번호'], ...repeat(2, () => [synthetic.name(), synthetic.residentNumber()])],
    },
  ]);

const commented: MakeFile = (synthetic) =>
  workbook([
    {
      name: '물품대장',
      rows: [
        ['관리번호', '품명', '수량', '보관장소'],
        ['260105-1000231', '노트북', 12, '본점 9층'],
        ['260105-1000232', '모니터', 30, '본점 9층'],
      ],
      comments: { B2: `수령인 주민번호 ${synthetic.residentNumber()} 확인함` },
    },
  ]);

const salary: MakeFile = (synthetic) =>
  workbook([
    {
      name: '급여',
      rows: [
        ['성명', '주민등록번호', '기본급'],
        ...repeat(5, () => [synthetic.name(), synthetic.residentNumber(), 3_200_000]),
      ],
    },
  ]);

/** Half of a workbook: what an interrupted download leaves behind. */
const truncated: MakeFile = (synthetic) => {
  const bytes = salary(synthetic);
  return bytes.slice(0, Math.floor(bytes.length / 2));
};

/** The directory of the container is whole, the first members are overwritten. */
const overwritten: MakeFile = (synthetic) => {
  const bytes = salary(synthetic);
  return bytes.map((byte, index) => (index >= 64 && index < bytes.length * 0.6 ? (index * 37) & 0xff : byte));
};

/** Encodings, logs, and workbooks with something hidden or broken. */
export const ENCODINGS: MakeFiles = {
  'utf16-memo/little-endian.txt': (synthetic) => iconv.encode(memo(synthetic), 'utf-16le', { addBOM: true }),
  'utf16-memo/big-endian.txt': (synthetic) => iconv.encode(memo(synthetic), 'utf-16be', { addBOM: true }),
  'utf16-memo/unmarked.txt': (synthetic) => iconv.encode(memo(synthetic), 'utf-16le', { addBOM: false }),
  'cp949-memo/input.txt': (synthetic) => iconv.encode(memo(synthetic), 'cp949'),
  'application-log/input.log': log(new Set()),
  'application-log-with-numbers/input.log': log(new Set([11, 37, 52])),
  'hidden-sheet/input.xlsx': hiddenSheet,
  'comment-with-number/input.xlsx': commented,
  'damaged-workbook/truncated.xlsx': truncated,
  'damaged-workbook/overwritten.xlsx': overwritten,
};
