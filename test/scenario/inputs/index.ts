import { createSynthetic } from '../../support/synthetic.ts';
import { ENCODINGS } from './encodings.ts';
import { ENCRYPTED_WORKBOOK } from './encrypted-workbook.ts';
import { LEDGERS } from './ledgers.ts';
import { PEOPLE } from './people.ts';
import { SCANNED_PAGE } from './scanned-page.ts';

/** Every generated input: path below fixtures/scenarios and its bytes. The path is the seed, so files do not depend on each other. */
export function* generatedInputs(): Generator<{ readonly path: string; readonly bytes: Uint8Array }> {
  for (const [path, make] of Object.entries({
    ...PEOPLE,
    ...LEDGERS,
    ...ENCODINGS,
    ...SCANNED_PAGE,
    ...ENCRYPTED_WORKBOOK,
  })) {
    yield { path, bytes: make(createSynthetic(path)) };
  }
}
