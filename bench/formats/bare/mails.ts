import messageReader, { type FieldsData } from '@kenjiuno/msgreader';
import PostalMime from 'postal-mime';
import type { BareReading } from './bare-reading.ts';
import { textOfPage } from './text-files.ts';

/** Subject and body. */
export const eml: BareReading = {
  library: 'postal-mime + htmlparser2',
  async read(bytes) {
    const { subject = '', text, html } = await new PostalMime().parse(bytes);
    return `${subject}\n${text ?? textOfPage(html ?? '')}`;
  },
};

/** Subject and body. */
export const msg: BareReading = {
  library: '@kenjiuno/msgreader + htmlparser2',
  read(bytes) {
    const {
      subject = '',
      body,
      html,
    }: FieldsData = new messageReader.default(new Uint8Array(bytes).buffer).getFileData();
    return `${subject}\n${body ?? textOfPage(Buffer.from(html ?? []).toString())}`;
  },
};
