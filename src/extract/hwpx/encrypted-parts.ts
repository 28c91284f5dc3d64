import type { ExtractLimits } from '../contract.ts';
import { readXml, type XmlOutcome } from '../package/xml-events.ts';

/** The parts that `META-INF/manifest.xml` declares encrypted, in lower case (KS X 6101, clause 15; ODF 1.2 part 3). */
export function readEncryptedParts(
  bytes: Uint8Array,
  limits: ExtractLimits,
): { readonly names: ReadonlySet<string>; readonly outcome: XmlOutcome } {
  const names = new Set<string>();
  let entry = '';
  const outcome = readXml(
    bytes,
    {
      open: (element) => {
        if (element.local === 'file-entry') entry = element.attribute('full-path') ?? '';
        else if (element.local === 'encryption-data') names.add(entry.replace(/^\/+/, '').toLowerCase());
      },
      text: () => undefined,
      close: () => undefined,
    },
    limits,
  );
  return { names, outcome };
}
