import { CompoundFile } from '../compound/compound-file.ts';
import type { DocumentExtractor, ExtractSink } from '../contract.ts';
import { UnpackLimitError } from '../unpack-budget.ts';
import { MessageWriter } from './message-writer.ts';
import { MsgStorage } from './msg-storage.ts';
import { readTnef } from './tnef-reader.ts';

/** Reads a message file of Outlook (MSG, MS-OXMSG). */
export const extractMsg: DocumentExtractor = (bytes, sink, limits) =>
  readSafely(sink, () => {
    const storage = new MsgStorage(new CompoundFile(bytes, sink.budget), (reason, where) => {
      sink.gap(reason, where);
    });
    new MessageWriter(sink, limits).write(storage.message());
  });

/** Reads a TNEF stream, the `winmail.dat` that Outlook attaches (MS-OXTNEF). */
export const extractTnef: DocumentExtractor = (bytes, sink, limits) =>
  readSafely(sink, () => {
    const message = readTnef(bytes, (reason, where) => {
      sink.gap(reason, where);
    });
    new MessageWriter(sink, limits).write(message);
  });

function readSafely(sink: ExtractSink, read: () => void): Promise<void> {
  try {
    read();
  } catch (error) {
    sink.gap(error instanceof UnpackLimitError ? 'limit' : 'corrupt', 'document');
  }
  return Promise.resolve();
}
