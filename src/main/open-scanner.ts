import type { Configuration } from '../config.ts';
import type { Scanner } from '../model/scanner.ts';
import { createScanner } from '../scanner/create-scanner.ts';
import type { ScannerOptions } from '../scanner/create-scanner.ts';
import { ownDirectoryIfThere } from './own-directory.ts';
import { packagedPatternsDirectory } from './package.ts';

/** What a command asks of the walls around the children that parse documents. */
type Walls = Pick<ScannerOptions, 'isolation' | 'onBareChildren'>;

/** The scanner that the configuration asks for. Rejects with a `PackError` when the packs are bad. */
export function openScanner(
  configuration: Configuration,
  fingerprintKey: Uint8Array,
  walls: Walls = {},
): Promise<Scanner> {
  return createScanner({
    ...walls,
    patternsDirectory: configuration.patternsDir ?? packagedPatternsDirectory(),
    ownDirectory: ownDirectoryIfThere(configuration),
    fingerprintKey,
    limits: configuration.scan,
    sandbox: configuration.sandbox,
  });
}
