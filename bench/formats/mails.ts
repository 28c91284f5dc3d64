import { binary, buildMsg, integer } from '../../test/support/msg-builder.ts';

const SUBJECT = 'list';
const UTF_8 = 65_001;
/** Properties of a message (MS-OXPROPS). */
const PROPERTY = { class: 0x001a, subject: 0x0037, html: 0x1013, codePage: 0x3fde } as const;

/** A mail whose body is a page. */
export function mail(page: Uint8Array): Uint8Array {
  const body = Buffer.from(page).toString('base64').replaceAll(/.{76}/g, '$&\r\n');
  return Buffer.from(
    `From: sender@example.com\r\nTo: receiver@example.com\r\nSubject: ${SUBJECT}\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${body}\r\n`,
  );
}

/** The same as Outlook keeps it. */
export function outlookMessage(page: Uint8Array): Uint8Array {
  return buildMsg({
    properties: {
      [PROPERTY.class]: 'IPM.Note',
      [PROPERTY.subject]: SUBJECT,
      [PROPERTY.html]: binary(page),
      [PROPERTY.codePage]: integer(UTF_8),
    },
  });
}
