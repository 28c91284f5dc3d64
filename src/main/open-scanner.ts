import type { Configuration } from '../config.ts';
import type { Scanner } from '../model/scanner.ts';
import { createScanner } from '../scanner/create-scanner.ts';
import { packagedPatternsDirectory } from './package.ts';

/** The scanner that the configuration asks for. Rejects with a `PackError` when the packs are bad. */
export function openScanner(configuration: Configuration, fingerprintKey: Uint8Array): Promise<Scanner> {
  return createScanner({
    patternsDirectory: configuration.patternsDir ?? packagedPatternsDirectory(),
    fingerprintKey,
    limits: configuration.scan,
    sandbox: configuration.sandbox,
  });
}
