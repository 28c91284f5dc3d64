import type { DocumentExtractor } from '../contract.ts';
import { readMailbox } from './mailbox-reader.ts';
import { readMessage, readSafely } from './read-message.ts';

/** Reads a mail message (EML, MHTML): headers, bodies and text around the parts; attachments and messages are members. */
export const extractMail: DocumentExtractor = (bytes, sink, limits) => {
  readMessage(bytes, sink, limits);
  return Promise.resolve();
};

/** Reads a mailbox file (MBOX): each message is a member. */
export const extractMailbox: DocumentExtractor = (bytes, sink, limits) => {
  readSafely(bytes, sink, (content) => {
    readMailbox(content, sink, limits);
  });
  return Promise.resolve();
};
