import type { Request, Response } from 'express';
import multer from 'multer';
import type { Writable } from 'node:stream';
import { ProblemError } from '../../model/errors.ts';
import type { Admission } from './admission.ts';
import { refuseEncodedBody, refuseMissingBody } from './body-headers.ts';
import type { RestLimits } from './limits.ts';
import { boundaryOf, PartCounter } from './part-counter.ts';
import * as refusal from './multipart-refusals.ts';

type UploadLimits = Pick<RestLimits, 'maxFiles' | 'maxFileBytes' | 'maxUploadBytes'>;

const FILES = 'files';
const FIELDS = ['destination', 'subject'];
const MAX_FIELD_BYTES = 1024;
const PLAIN_ENCODINGS = ['7bit', '8bit', 'binary'];

/** A parsed upload, held in memory until `release` is called. */
export interface Upload {
  readonly files: readonly Express.Multer.File[];
  /** Values of `destination` and `subject`, not yet checked. */
  readonly fields: Readonly<Record<string, unknown>>;
  readonly release: () => void;
}

// The library has had `streamHandler` for longer than its type declarations.
type MulterOptions = multer.Options & { streamHandler: (request: unknown, parser: Writable) => void };

interface FileInfo {
  readonly filename: string | undefined;
  readonly encoding: string;
}

/**
 * Reads a multipart body into memory with multer, one or more `files` and the fields `destination` and `subject`.
 * Whatever the parser would skip in silence is refused, at once rather than after the rest of the body has been swallowed.
 * Throws `unsupported-media-type`, `empty-body`, `invalid-multipart`, `no-files`, `unknown-field`, `too-large`, `too-many-items`,
 * `aborted-upload` or `overloaded`.
 */
export async function readUpload(
  request: Request,
  response: Response,
  limits: UploadLimits,
  admission: Admission,
): Promise<Upload> {
  refuseMissingBody(request);
  refuseEncodedBody(request);
  const contentType = request.headers['content-type'] ?? '';
  if (!/^multipart\/form-data\b/i.test(contentType)) throw refusal.notMultipart();
  const boundary = boundaryOf(contentType);
  if (boundary === null) throw refusal.badMultipart();
  const declared = request.headers['content-length'];
  const expected = declared === undefined ? limits.maxUploadBytes : Number(declared);
  if (expected > limits.maxUploadBytes) throw refusal.uploadTooLarge(limits.maxUploadBytes);
  const release = admission.hold(expected);
  try {
    await receive(request, response, limits, new PartCounter(boundary));
    const files = Array.isArray(request.files) ? request.files : [];
    if (files.length === 0) throw refusal.noFiles();
    return { files, fields: request.body as Record<string, unknown>, release };
  } catch (error) {
    release();
    throw error;
  }
}

function receive(request: Request, response: Response, limits: UploadLimits, counter: PartCounter): Promise<void> {
  return new Promise((resolve, reject) => {
    let partsRead = 0;
    const options: MulterOptions = {
      storage: multer.memoryStorage(),
      defParamCharset: 'utf8',
      limits: {
        files: limits.maxFiles,
        fileSize: limits.maxFileBytes,
        fields: FIELDS.length,
        fieldSize: MAX_FIELD_BYTES,
        fieldNameSize: MAX_FIELD_BYTES,
        parts: limits.maxFiles + FIELDS.length,
      },
      streamHandler: (_request, parser) => {
        let bodyBytes = 0;
        request.on('data', (chunk: Buffer) => {
          bodyBytes += chunk.length;
          if (bodyBytes > limits.maxUploadBytes) reject(refusal.uploadTooLarge(limits.maxUploadBytes));
          counter.add(chunk);
        });
        watch(parser, limits, reject, () => (partsRead += 1));
        request.pipe(parser);
      },
    };
    multer(options).array(FILES)(request, response, (error: unknown) => {
      if (error !== undefined && error !== null) reject(request.complete ? asRefusal(error) : refusal.cutOff());
      else if (counter.parts === partsRead) resolve();
      else reject(refusal.badMultipart());
    });
  });
}

function watch(
  parser: Writable,
  limits: UploadLimits,
  reject: (problem: ProblemError) => void,
  count: () => void,
): void {
  parser.on('file', (name: string | undefined, stream: NodeJS.EventEmitter, info: FileInfo) => {
    count();
    if (name !== FILES) reject(refusal.unknownField());
    // Without a name multer throws the bytes away; a browser's form sends such a part when no file was chosen.
    else if (info.filename === undefined || info.filename === '') reject(refusal.noFiles());
    else if (!PLAIN_ENCODINGS.includes(info.encoding.toLowerCase())) reject(refusal.badMultipart());
    stream.on('limit', () => reject(refusal.fileTooLarge(limits.maxFileBytes)));
  });
  const seen = new Set<string>();
  parser.on('field', (name: string | undefined) => {
    count();
    if (name === FILES) reject(refusal.noFiles());
    else if (name !== undefined && seen.has(name)) reject(refusal.badMultipart());
    else if (name === undefined || !FIELDS.includes(name)) reject(refusal.unknownField());
    else seen.add(name);
  });
  parser.on('filesLimit', () => reject(refusal.tooManyFiles(limits.maxFiles)));
  parser.on('fieldsLimit', () => reject(refusal.unknownField()));
  parser.on('partsLimit', () => reject(refusal.tooManyFiles(limits.maxFiles)));
  parser.on('error', () => reject(refusal.badMultipart()));
}

function asRefusal(error: unknown): ProblemError {
  return error instanceof ProblemError ? error : refusal.badMultipart();
}
