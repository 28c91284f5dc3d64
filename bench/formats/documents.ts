import { readFileSync } from 'node:fs';
import { contractParagraphs, denseRows, HEADINGS, ledgerRows, LEDGER_HEADINGS, ordinaryContract } from './contents.ts';
import { csvArchives } from './archives.ts';
import { csv, json, page } from './text-files.ts';
import { databases } from './databases.ts';
import { hangul, listDocx } from './packages.ts';
import { mail, outlookMessage } from './mails.ts';
import { workbooks } from './workbooks.ts';

/** What a document holds: personal data in every row, or little or none, as documents mostly are. */
export type Density = 'dense' | 'ordinary';

/** A document large enough that starting costs nothing, and how much it holds. */
export interface BenchDocument {
  readonly format: string;
  readonly density: Density;
  readonly bytes: Uint8Array;
  readonly units: number;
  /** As the format counts. */
  readonly unit: 'cells' | 'pages' | 'mails' | 'images';
  /** Recognition of writing takes seconds: fewer rounds are enough. */
  readonly mostRounds?: number;
}

const ROWS = 3_000;
const MAIL_ROWS = 1_000;
/** Rows of the lists that LibreOffice wrote (`fixtures/bench`). */
const OFFICE_ROWS = 1_000;
/** Pages of the contract and slides of the presentation, as LibreOffice counts them. */
const CONTRACT_PAGES = 23;
const CONTRACT_SLIDES = 51;
const LIST_PAGES = 36;
const IMAGE_ROUNDS = 3;

/** Every document of the bench: per format a dense one, an ordinary one, or both. */
export async function benchDocuments(): Promise<BenchDocument[]> {
  return [...(await listDocuments('dense')), ...(await listDocuments('ordinary')), ...officeDocuments(), ...letters()];
}

/** A customer list, or a ledger without anybody in it, in the formats for rows. */
async function listDocuments(density: Density): Promise<BenchDocument[]> {
  const [headings, rows] = density === 'dense' ? [HEADINGS, denseRows(ROWS)] : [LEDGER_HEADINGS, ledgerRows(ROWS)];
  const table = [headings, ...rows];
  const files = {
    ...workbooks(table),
    docx: listDocx(table),
    ...hangul({ title: '목록', table }),
    csv: csv(table),
    json: json(headings, rows),
    html: page(table, []),
    ...(await databases(headings, rows)),
    ...(await csvArchives(table)),
  };
  const units = rows.length * headings.length;
  return Object.entries(files).map(([format, bytes]) => ({ format, density, bytes, units, unit: 'cells' as const }));
}

/** Mails with a list of customers and with a contract, the contract in Hangul formats, and a letter as a picture. */
function letters(): BenchDocument[] {
  const contract = ordinaryContract();
  const list = page([HEADINGS, ...denseRows(MAIL_ROWS)], []);
  const paragraphs = contractParagraphs(contract);
  const table = [LEDGER_HEADINGS, ...contract.schedule];
  const text = page(table, paragraphs);
  const ordinary = hangul({ title: contract.title, paragraphs, table });
  const mails = (['dense', 'ordinary'] as const).flatMap((density) => {
    const body = density === 'dense' ? list : text;
    const files = { eml: mail(body), msg: outlookMessage(body) };
    return Object.entries(files).map(([format, bytes]) => ({
      format,
      density,
      bytes,
      units: 1,
      unit: 'mails' as const,
    }));
  });
  const pages = Object.entries(ordinary).map(([format, bytes]) => ({
    format,
    density: 'ordinary' as const,
    bytes,
    units: CONTRACT_PAGES,
    unit: 'pages' as const,
  }));
  const picture = {
    format: 'png',
    density: 'ordinary' as const,
    bytes: fixture('formats/png/letter/input.png'),
    units: 1,
    unit: 'images' as const,
    mostRounds: IMAGE_ROUNDS,
  };
  return [...mails, ...pages, picture];
}

/** The same contract and a shorter list of customers, as LibreOffice saved them. */
function officeDocuments(): BenchDocument[] {
  const saved = (density: Density, format: string, units: number, unit: BenchDocument['unit']): BenchDocument => ({
    format,
    density,
    bytes: fixture(`bench/${density}.${format}`),
    units,
    unit,
  });
  const cells = OFFICE_ROWS * HEADINGS.length;
  return [
    saved('dense', 'pdf', LIST_PAGES, 'pages'),
    ...['doc', 'rtf'].map((format) => saved('dense', format, cells, 'cells')),
    ...['pdf', 'doc', 'docx', 'odt', 'rtf'].map((format) => saved('ordinary', format, CONTRACT_PAGES, 'pages')),
    ...['ppt', 'pptx', 'odp'].map((format) => saved('ordinary', format, CONTRACT_SLIDES, 'pages')),
  ];
}

function fixture(path: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../fixtures/${path}`, import.meta.url)));
}
