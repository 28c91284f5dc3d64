import { ProblemError } from '../../model/errors.ts';
import type { ErrorCode } from '../../model/errors.ts';
import type { Bilingual } from '../../model/verdict.ts';
import type { Language } from './language.ts';

/** What each stable code means, in words for the caller. */
export const PROBLEM_TITLES: Readonly<Record<ErrorCode, Bilingual>> = {
  'invalid-request': { ko: '요청 내용이 올바르지 않습니다', en: 'The request is not valid' },
  'invalid-json': { ko: 'JSON을 읽을 수 없습니다', en: 'The JSON cannot be read' },
  'unknown-field': { ko: '알 수 없는 항목이 있습니다', en: 'There is an unknown field' },
  'empty-body': { ko: '보낸 내용이 없습니다', en: 'The body is empty' },
  'invalid-multipart': { ko: '파일 전송 형식을 읽을 수 없습니다', en: 'The multipart body cannot be read' },
  'no-files': { ko: '보낸 파일이 없습니다', en: 'There are no files' },
  'aborted-upload': { ko: '전송이 중간에 끊겼습니다', en: 'The upload was cut off' },
  'not-authenticated': { ko: '인증이 필요합니다', en: 'Authentication is needed' },
  'not-allowed': { ko: '허용되지 않은 요청입니다', en: 'The request is not allowed' },
  'not-found': { ko: '없는 주소입니다', en: 'There is nothing at this address' },
  'method-not-allowed': { ko: '이 주소에서 쓸 수 없는 방식입니다', en: 'The method is not allowed here' },
  conflict: { ko: '지금 상태와 맞지 않습니다', en: 'The request conflicts with what is there' },
  'too-large': { ko: '보낸 내용이 너무 큽니다', en: 'The content is too large' },
  'too-many-items': { ko: '한 번에 보낸 개수가 너무 많습니다', en: 'There are too many items in one request' },
  'unsupported-media-type': { ko: '지원하지 않는 형식입니다', en: 'The media type is not supported' },
  'too-many-requests': { ko: '요청이 너무 잦습니다', en: 'There are too many requests' },
  internal: { ko: '내부 오류로 확인하지 못했습니다', en: 'An internal error kept the content from being checked' },
  'ledger-unavailable': { ko: '기록을 남길 수 없습니다', en: 'The ledger cannot be written' },
  overloaded: { ko: '지금은 처리할 수 없습니다', en: 'The service cannot take more now' },
};

const UNCHECKED: Bilingual = {
  ko: '확인하지 못한 내용은 보내지 마세요. 요청 번호를 관리자에게 알려 주세요.',
  en: 'Do not send content that was not checked. Tell the operator the request id.',
};

/** The error as callers may see it: our own problems as they are, anything else as `internal` without a word of it. */
export function asProblem(error: unknown): ProblemError {
  return error instanceof ProblemError ? error : new ProblemError('internal', UNCHECKED);
}

/** The RFC 9457 document of a problem. */
export function problemDocument(problem: ProblemError, requestId: string, language: Language): object {
  const detail = problem.detail[language];
  return {
    type: `urn:gwanmun:problem:${problem.code}`,
    title: PROBLEM_TITLES[problem.code][language],
    status: problem.status,
    detail,
    code: problem.code,
    requestId,
    errors: problem.pointers.map((pointer) => ({ pointer, detail })),
  };
}
