import type { CellEdge, RowShape } from '../legacy/late-table.ts';
import type { StretchKind } from '../office/paragraph-text.ts';
import type { FlowTarget, Target } from './targets.ts';

/** A row definition under way. */
export interface OpenShape extends RowShape {
  left: number;
  readonly cells: CellEdge[];
  isNextMergedLeft: boolean;
  isNextMergedUp: boolean;
}

/** What holds inside one group: a group inherits it, and its end brings back what held before. */
export interface Group {
  target: Target | null;
  /** The running text that asides belong to. */
  flow: FlowTarget;
  /** The target that this group opened and that ends with it. */
  owned: Target | null;
  isHidden: boolean;
  isDeleted: boolean;
  isInserted: boolean;
  /** Code page of the font, or null for the document's. */
  codePage: number | null;
  /** Characters behind each `\u` for readers without Unicode. */
  twinChars: number;
  isInTable: boolean;
  tableDepth: number;
  shape: OpenShape | null;
  /** RTF around encapsulated HTML that is no part of it (MS-OXRTFEX 2.1.3). */
  isOutsideHtml: boolean;
  isFontTable: boolean;
  /** A drawing, which may stand here a second time for older programs. */
  isShape: boolean;
  /** Inside the picture that stands there for older programs. */
  isFallbackPicture: boolean;
  /** What the Unicode twin of an `\upr` group writes to. */
  twinTarget: Target | null;
}

/** The group around everything. */
export function rootGroup(flow: FlowTarget): Group {
  return {
    target: flow,
    flow,
    owned: null,
    isHidden: false,
    isDeleted: false,
    isInserted: false,
    codePage: null,
    twinChars: 1,
    isInTable: false,
    tableDepth: 0,
    shape: null,
    isOutsideHtml: false,
    isFontTable: false,
    isShape: false,
    isFallbackPicture: false,
    twinTarget: null,
  };
}

/** How text of the group is shown. */
export function kindOf(group: Group): StretchKind {
  if (group.isDeleted) return 'deleted';
  if (group.isHidden) return 'hidden';
  return group.isInserted ? 'inserted' : 'shown';
}

/** The tables that a paragraph of the group stands in. */
export function depthOf(group: Group): number {
  return group.isInTable ? Math.max(1, group.tableDepth) : 0;
}
