import { describe, expect, it } from '@jest/globals';
import { fragmentOf, isFormFragment } from '../../../src/extract/http-body/fragment.ts';

const BYTES = 1_000;
const head = (target: string, headers: Readonly<Record<string, string>> = {}, method = 'PUT') => ({
  method,
  target,
  headers: new Map(Object.entries(headers)),
});

describe('fragment of an upload', () => {
  it.each([
    ['content-range', head('/up', { 'content-range': 'bytes 0-999/5000' })],
    ['content-range', head('/up', { 'content-range': 'bytes 4000-4999/5000' })],
    ['content-range', head('/up', { 'content-range': 'bytes 0-999/*' })],
    ['content-range', head('/up', { 'content-range': 'items 0-9/10' })],
    ['content-range', head('/up', { 'content-range': 'bytes 0-999/1000, bytes 5-9/10' })],
    ['content-range', head('/up', { 'content-range': 'bytes 0-9/10' })],
    ['tus', head('/files/1', { 'tus-resumable': '1.0.0', 'upload-offset': '0' }, 'PATCH')],
    ['tus', head('/files/1', { 'upload-offset': '1000', 'upload-complete': '?1' }, 'PATCH')],
    ['tus', head('/files', { 'upload-complete': '?0' }, 'POST')],
    ['google-upload', head('/u', { 'x-goog-upload-command': 'upload', 'x-goog-upload-offset': '0' })],
    ['google-upload', head('/u', { 'x-goog-upload-command': 'upload, finalize', 'x-goog-upload-offset': '9' })],
    ['s3-part', head('https://b.s3.example/k?partNumber=1&uploadId=x')],
    ['azure-block', head('https://a.blob.example/c/b?comp=block&blockid=QQ')],
    ['azure-block', head('https://a.blob.example/c/b?sv=1&comp=appendblock')],
    ['dropbox-session', head('/2/files/upload_session/append_v2', {}, 'POST')],
    ['dropbox-session', head('/2/files/upload_session/finish', { 'dropbox-api-arg': '{"cursor":{"offset":4096}}' })],
    [
      'sharepoint-session',
      head("/_api/web/GetFileByServerRelativeUrl('/a')/ContinueUpload(uploadId=guid'1',fileOffset='5')"),
    ],
    ['dav-chunks', head('/remote.php/dav/uploads/user/transfer-1/00002')],
    ['dav-chunks', head('/remote.php/webdav/a', { 'oc-chunked': '1' })],
  ])('%s, recognised', (protocol, request) => {
    expect(fragmentOf(request, BYTES)).toBe(protocol);
  });

  it.each([
    ['a whole file', head('/up')],
    ['a range that is the whole', head('/up', { 'content-range': 'bytes 0-999/1000' })],
    ['tus in one go', head('/files', { 'tus-resumable': '1.0.0', 'upload-length': '1000' }, 'POST')],
    ['an upload of the IETF in one go', head('/files', { 'upload-complete': '?1' }, 'POST')],
    ['Google in one go', head('/u', { 'x-goog-upload-command': 'upload, finalize', 'x-goog-upload-offset': '0' })],
    ['the list of blocks', head('https://a.blob.example/c/b?comp=blocklist')],
    ['a session in one go', head('/2/files/upload_session/start', { 'dropbox-api-arg': '{"close": true}' })],
    ['a query that only looks like one', head('/x?comp=blockbuster&partNumber=3')],
  ])('%s, is none', (_, request) => {
    expect(fragmentOf(request, BYTES)).toBeNull();
  });

  it('a question without content, is none', () => {
    expect(fragmentOf(head('/up', { 'content-range': 'bytes */5000' }), 0)).toBeNull();
  });

  it.each<[string, boolean, [string, string][]]>([
    [
      'a chunk of several',
      true,
      [
        ['dzchunkindex', '0'],
        ['dztotalchunkcount', '2'],
      ],
    ],
    ['a chunk of nobody knows how many', true, [['part_number', '1']]],
    [
      'the only chunk',
      false,
      [
        ['resumableChunkNumber', '1'],
        ['resumableTotalChunks', '1'],
      ],
    ],
    ['a field of text that is named so', false, [['chunk', '회의록']]],
    ['other fields', false, [['name', '1']]],
  ])('form with %s, %s', (_, expected, fields) => {
    expect(isFormFragment(fields)).toBe(expected);
  });
});
