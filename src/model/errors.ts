/** Stable codes of the errors a caller can make or meet. An error never means "allowed". */
export const ERROR_CODES = {
  'invalid-request': 400,
  'invalid-json': 400,
  'unknown-field': 400,
  'empty-body': 400,
  'invalid-multipart': 400,
  'no-files': 400,
  'aborted-upload': 400,
  'not-authenticated': 401,
  'not-allowed': 403,
  'not-found': 404,
  'method-not-allowed': 405,
  conflict: 409,
  'too-large': 413,
  'too-many-items': 413,
  'unsupported-media-type': 415,
  'too-many-requests': 429,
  internal: 500,
  overloaded: 503,
  'ledger-unavailable': 503,
} as const;
export type ErrorCode = keyof typeof ERROR_CODES;

/** A problem with a stable code. The message is ours, in fixed words: it never quotes input. */
export class ProblemError extends Error {
  readonly code: ErrorCode;
  readonly detail: { readonly ko: string; readonly en: string };
  /** Where in the input, as JSON Pointers of field names that the schema knows. */
  readonly pointers: readonly string[];

  constructor(code: ErrorCode, detail: { ko: string; en: string }, pointers: readonly string[] = []) {
    super(detail.en);
    this.name = 'ProblemError';
    this.code = code;
    this.detail = detail;
    this.pointers = pointers;
  }

  get status(): number {
    return ERROR_CODES[this.code];
  }
}

/** A bad pack or configuration: names the file, line and field. Refuses the start. */
export class PackError extends Error {
  readonly file: string;
  readonly line: number | null;
  readonly field: string;

  constructor(file: string, line: number | null, field: string, problem: string) {
    super(`${file}${line === null ? '' : `:${line}`}: ${field}: ${problem}`);
    this.name = 'PackError';
    this.file = file;
    this.line = line;
    this.field = field;
  }
}
