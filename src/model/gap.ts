/** Why a part of a submission was not read. A gap is data, not an exception: what is not read must not pass as clean. */
export const GAP_REASONS = [
  'encrypted',
  'corrupt',
  'unsupported',
  'limit',
  'timeout',
  'image-not-read',
  'partial-content',
  'internal',
] as const;
export type GapReason = (typeof GAP_REASONS)[number];

/** A part that was not read. `where` names the part (member, page, sheet) and never quotes a parser's message. */
export interface Gap {
  readonly reason: GapReason;
  readonly where: string;
}
