import { Attachments } from '../attachments.ts';
import type { ExtractLimits, ExtractSink } from '../contract.ts';

interface Attachment {
  readonly filename?: string;
  readonly content?: Uint8Array;
}

/** Hands attached files on as members, each once. */
export class PdfAttachments {
  readonly #sink: ExtractSink;
  readonly #files: Attachments;
  readonly #taken = new Set<string>();

  constructor(sink: ExtractSink, limits: ExtractLimits) {
    this.#sink = sink;
    this.#files = new Attachments(sink, limits);
  }

  takeAll(attachments: Readonly<Record<string, Attachment>> | null): void {
    for (const attachment of Object.values(attachments ?? {})) this.take(attachment);
  }

  take(attachment: Attachment | undefined): void {
    if (attachment === undefined) return;
    const { filename = '', content } = attachment;
    // An attachment may stand both in the list of the document and on a page.
    const key = `${filename}\n${content?.length ?? -1}`;
    if (this.#taken.has(key)) return;
    this.#taken.add(key);
    if (content === undefined) this.#sink.gap('corrupt', 'attachment');
    else this.#files.take(filename, content);
  }
}
