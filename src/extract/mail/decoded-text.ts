/** Text of a part or an encoded word. */
export interface DecodedText {
  readonly text: string;
  /** Characters that could not be decoded. */
  readonly damaged: number;
}
