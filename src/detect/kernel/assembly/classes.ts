// The same values as `CLASS`, `TRAIT` and `SEPARATOR` of the host; a test compares them.
export const DIGIT: u32 = 1;
export const LABEL_START: u32 = 2;
export const MASK: u32 = 4;
export const TRIGGER: u32 = 8;
export const SEPARATING: u32 = 16;
export const JOINER: u32 = 32;
export const LATIN: u32 = 64;
export const FOLDABLE: u32 = 128;

export const SUSPECT: u32 = 1;
export const PARTICLE: u32 = 2;

export const JOINED_BY_NONE: i32 = 0;
export const JOINED_BY_HYPHEN: i32 = 1;
export const JOINED_BY_SPACE: i32 = 2;
export const JOINED_BY_OTHER: i32 = 3;
export const JOINED_BY_SPACED_HYPHEN: i32 = 4;
export const JOINED_BY_NEWLINE: i32 = 5;

export const NEWLINE: u32 = 10;
export const RETURN: u32 = 13;
export const SPACE: u32 = 32;
export const CLOSING_BRACKET: u32 = 41;
export const HYPHEN: u32 = 45;
export const ZERO: u32 = 48;
export const UNDERSCORE: u32 = 95;
