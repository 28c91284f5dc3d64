import { z } from 'zod';
import { ProblemError } from '../../model/errors.ts';
import { SUBJECT_TYPES } from '../../model/report.ts';

const MAX_NAME_CHARS = 1024;
const MAX_ID_CHARS = 256;

const destination = z
  .string()
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9._:-]{0,251}[A-Za-z0-9])?$/)
  .meta({ description: '목적지 SaaS의 id 또는 호스트 / Id or host name of the destination SaaS', example: 'slack' });
const subject = z
  .enum(SUBJECT_TYPES)
  .meta({ description: '누구의 정보인지(판정을 낮추지 않음) / Whose data it is; never lowers the verdict' });
const name = z.string().max(MAX_NAME_CHARS).meta({ description: '파일이나 글의 이름 / Name of the file or text' });
const text = z.string().meta({ description: '검사할 글 / The text to scan' });

/** Body of `POST /v1/scan/text` for one text. */
export const textRequest = z.strictObject({
  text,
  name: name.optional(),
  destination: destination.optional(),
  subject: subject.optional(),
});

/** Whether a body is `{ "text": "…" }` and nothing else: what {@link textRequest} accepts of it, without its cost. */
export function isPlainText(
  body: unknown,
): body is { text: string; name?: never; destination?: never; subject?: never } {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return false;
  for (const field in body) if (field !== 'text') return false;
  return Object.hasOwn(body, 'text') && typeof (body as { text: unknown }).text === 'string';
}

/** One of several texts: an item of a batch, or a line of NDJSON. */
export const textItem = z.strictObject({ id: z.string().max(MAX_ID_CHARS).optional(), text });

/** The id of an item that was refused, where it has a sound one. */
export function itemIdOf(item: unknown): string | null {
  return z.object({ id: textItem.shape.id }).safeParse(item).data?.id ?? null;
}

/** Body of `POST /v1/scan/text` for several texts. */
export const createTextBatchRequest = (maxItems: number) =>
  z.strictObject({
    items: z.array(textItem).min(1).max(maxItems),
    destination: destination.optional(),
    subject: subject.optional(),
  });

/** Fields of `POST /v1/scan/files` beside `files`. */
export const uploadFields = z.strictObject({ destination: destination.optional(), subject: subject.optional() });

/** Query of `POST /v1/scan/ndjson`. */
export const ndjsonQuery = z.strictObject({ destination: destination.optional(), subject: subject.optional() });

/** Query of `POST /v1/scan/stream`. */
export const streamQuery = z.strictObject({
  name: name.optional(),
  destination: destination.optional(),
  subject: subject.optional(),
});

const MAX_POINTERS = 20;

/**
 * `value`, checked. Throws `unknown-field`, `too-many-items` or `invalid-request`, with JSON Pointers made of names and positions
 * that the schema knows; an unknown name is input and is not repeated.
 */
export function check<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { issues } = result.error;
  const pointers = (some: readonly z.core.$ZodIssue[]): string[] =>
    [...new Set(some.map(({ path }) => path.map((part) => `/${String(part)}`).join('')))].slice(0, MAX_POINTERS);
  const unknown = issues.filter(({ code }) => code === 'unrecognized_keys');
  if (unknown.length > 0) {
    const detail = {
      ko: '이 요청에 없는 항목은 받지 않습니다.',
      en: 'Fields that this request does not have are refused.',
    };
    throw new ProblemError('unknown-field', detail, pointers(unknown));
  }
  const tooMany = issues.find((issue) => issue.code === 'too_big' && issue.origin === 'array');
  if (tooMany?.code === 'too_big') {
    throw new ProblemError(
      'too-many-items',
      {
        ko: `한 번에 ${tooMany.maximum}개까지 보낼 수 있습니다.`,
        en: `At most ${tooMany.maximum} items can be sent at once.`,
      },
      pointers([tooMany]),
    );
  }
  throw new ProblemError(
    'invalid-request',
    { ko: '빠졌거나 형식이 맞지 않는 항목이 있습니다.', en: 'A field is missing or has the wrong form.' },
    pointers(issues),
  );
}
