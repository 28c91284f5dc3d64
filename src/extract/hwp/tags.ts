/** Tags of the data records that are read (HWP 5.0 revision 1.3, tables 13 and 57). */
export const Tag = {
  documentProperties: 16,
  idMappings: 17,
  binData: 18,
  faceName: 19,
  distributionData: 28,
  paragraphHeader: 66,
  paragraphText: 67,
  controlHeader: 71,
  listHeader: 72,
  shapeComponent: 76,
  table: 77,
  ole: 84,
  controlData: 87,
  equation: 88,
  wordArt: 90,
  formObject: 91,
  memoList: 93,
  chartData: 95,
  videoData: 98,
} as const;

/** Records of shapes, layout and numbering, which hold no text. */
const SILENT: ReadonlySet<number> = new Set([
  ...[28, 68, 69, 70, 73, 74, 75, 76, 78, 79, 80, 81, 82, 83, 84, 85, 86, 89, 92, 94, 99, 115],
]);

/** Whether a record of the body is known to hold no text. */
export function isSilent(tag: number): boolean {
  return SILENT.has(tag);
}
