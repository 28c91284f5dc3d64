import { ProblemError } from '../../model/errors.ts';

export const notMultipart = (): ProblemError =>
  new ProblemError('unsupported-media-type', {
    ko: "파일은 'Content-Type: multipart/form-data'로 보내 주세요.",
    en: "Send files as 'Content-Type: multipart/form-data'.",
  });

export const badMultipart = (): ProblemError =>
  new ProblemError('invalid-multipart', {
    ko: "multipart 본문이 올바르지 않거나 끝까지 오지 않았습니다. 파일은 이름과 함께 'files' 항목에 넣어 주세요.",
    en: "The multipart body is malformed or incomplete. Put files, with their names, in the field 'files'.",
  });

export const noFiles = (): ProblemError =>
  new ProblemError('no-files', {
    ko: "파일 이름이 있는 파일을 'files' 항목에 하나 이상 넣어 주세요.",
    en: "Put at least one file, with its name, in the field 'files'.",
  });

export const unknownField = (): ProblemError =>
  new ProblemError('unknown-field', {
    ko: "쓸 수 있는 항목은 'files', 'destination', 'subject'뿐입니다.",
    en: "The only fields are 'files', 'destination' and 'subject'.",
  });

export const fileTooLarge = (maxBytes: number): ProblemError =>
  new ProblemError('too-large', {
    ko: `파일 하나는 ${maxBytes}바이트까지입니다. 더 큰 파일은 /v1/scan/stream으로 보내 주세요.`,
    en: `One file may have up to ${maxBytes} bytes. Send larger files to /v1/scan/stream.`,
  });

export const uploadTooLarge = (maxBytes: number): ProblemError =>
  new ProblemError('too-large', {
    ko: `한 번에 ${maxBytes}바이트까지 보낼 수 있습니다.`,
    en: `At most ${maxBytes} bytes can be sent at once.`,
  });

export const tooManyFiles = (maxFiles: number): ProblemError =>
  new ProblemError('too-many-items', {
    ko: `파일은 한 번에 ${maxFiles}개까지 보낼 수 있습니다.`,
    en: `At most ${maxFiles} files can be sent at once.`,
  });

export const cutOff = (): ProblemError =>
  new ProblemError('aborted-upload', {
    ko: '파일이 끝까지 오기 전에 연결이 끊겼습니다.',
    en: 'The connection ended before the files did.',
  });
