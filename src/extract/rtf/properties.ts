import type { CellEdge } from '../legacy/late-table.ts';
import type { Group } from './group.ts';

type Apply = (group: Group, parameter: number | null) => void;

const isOn = (parameter: number | null): boolean => parameter !== 0;

/** Control words that change how the text of a group is shown. */
const TEXT_WORDS = new Map<string, Apply>([
  ['v', (group, parameter) => (group.isHidden = isOn(parameter))],
  ['deleted', (group, parameter) => (group.isDeleted = isOn(parameter))],
  ['mvf', (group, parameter) => (group.isDeleted = isOn(parameter))],
  ['revised', (group, parameter) => (group.isInserted = isOn(parameter))],
  ['mvt', (group, parameter) => (group.isInserted = isOn(parameter))],
  ['htmlrtf', (group, parameter) => (group.isOutsideHtml = isOn(parameter))],
  [
    'plain',
    (group) => {
      group.isHidden = false;
      group.isDeleted = false;
      group.isInserted = false;
    },
  ],
]);

/** Control words of paragraphs and rows (RTF 1.9.1, "Table Definitions"). */
const LAYOUT_WORDS = new Map<string, Apply>([
  ['intbl', (group) => (group.isInTable = true)],
  [
    'itap',
    (group, parameter) => {
      group.tableDepth = parameter ?? 1;
      group.isInTable = group.tableDepth > 0;
    },
  ],
  [
    'pard',
    (group) => {
      group.isInTable = false;
      group.tableDepth = 0;
    },
  ],
  ['trowd', (group) => (group.shape = { left: 0, cells: [], isNextMergedLeft: false, isNextMergedUp: false })],
  ['trleft', (group, parameter) => group.shape !== null && (group.shape.left = parameter ?? 0)],
  ['clmrg', (group) => group.shape !== null && (group.shape.isNextMergedLeft = true)],
  ['clvmrg', (group) => group.shape !== null && (group.shape.isNextMergedUp = true)],
  ['cellx', (group, parameter) => addCell(group, parameter ?? 0)],
]);

/** Definitions longer than a row may be are cut: what stands in the cells is read all the same. */
const MAX_CELLS = 4_096;

function addCell({ shape }: Group, right: number): void {
  if (shape === null || shape.cells.length >= MAX_CELLS) return;
  const cell: CellEdge = { right, isMergedLeft: shape.isNextMergedLeft, isMergedUp: shape.isNextMergedUp };
  shape.cells.push(cell);
  shape.isNextMergedLeft = false;
  shape.isNextMergedUp = false;
}

/** Whether a control word changes how text is shown: what came before must be written first. */
export function isTextWord(word: string): boolean {
  return TEXT_WORDS.has(word);
}

/** Applies a control word to its group; false for a word that is none of these. */
export function applyProperty(word: string, parameter: number | null, group: Group): boolean {
  const apply = TEXT_WORDS.get(word) ?? LAYOUT_WORDS.get(word);
  if (apply === undefined) return false;
  apply(group, parameter);
  return true;
}
