import type { ExtractLimits } from '../contract.ts';
import { readXml } from '../package/xml-events.ts';

/** A relationship of a part (ECMA-376-2, section 9.3). */
export interface Relationship {
  readonly id: string;
  /** Last word of its type: `officeDocument`, `slide`, `hyperlink`. */
  readonly type: string;
  /** Name of the part without a leading `/`; for an external one the address as it stands. */
  readonly target: string;
  readonly isExternal: boolean;
}

/** Whether a part holds relationships. */
export function isRelationships(name: string): boolean {
  return /(?:^|\/)_rels\/[^/]*\.rels$/i.test(name);
}

/** The name of the part that holds the relationships of another one; of the package for an empty name. */
export function relationshipsName(part: string): string {
  return part.replace(/([^/]*)$/, '_rels/$1.rels');
}

/** Reads relationships; `owner` is the part they belong to. */
export function readRelationships(
  xml: Uint8Array,
  owner: string,
  limits: Pick<ExtractLimits, 'maxNesting'>,
): Relationship[] {
  const found: Relationship[] = [];
  readXml(
    xml,
    {
      open: (element) => {
        if (element.local !== 'Relationship') return;
        const isExternal = element.attribute('TargetMode')?.toLowerCase() === 'external';
        const target = element.attribute('Target') ?? '';
        found.push({
          id: element.attribute('Id') ?? '',
          type: element.attribute('Type')?.replace(/^.*\//, '') ?? '',
          target: isExternal ? target : resolvePart(target, owner),
          isExternal,
        });
      },
      text: () => undefined,
      close: () => undefined,
    },
    limits,
  );
  return found;
}

/** The part that a target names, as seen from its owner; `..` never leads out of the package. */
function resolvePart(target: string, owner: string): string {
  const folders = target.startsWith('/') ? [] : owner.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') folders.pop();
    else if (step !== '' && step !== '.') folders.push(step);
  }
  return folders.join('/');
}
