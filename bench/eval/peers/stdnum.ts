import { stdnum } from 'stdnum';
import type { Peer, PeerFinding } from './peer.ts';

/** Digits with single separators between them. */
const TOKEN = /(?<!\d)\d(?:[ -]?\d){9,18}(?!\d)/g;

/** stdnum validates numbers and searches no text: every digit token is put to its Korean validators. */
export const STDNUM: Peer = {
  name: 'stdnum',
  settings: 'stdnum 1.12 (npm), KR.rrn over digit tokens of 10 to 19 digits',
  kinds: ['resident-registration-number', 'foreigner-registration-number'],
  find: (text) =>
    [...text.matchAll(TOKEN)].flatMap((match): PeerFinding[] => {
      if (stdnum['KR']?.['rrn']?.validate(match[0]).isValid !== true) return [];
      const isForeigner = '5678'.includes(match[0].replaceAll(/[ -]/g, '')[6]!);
      const kind = isForeigner ? 'foreigner-registration-number' : 'resident-registration-number';
      return [{ kind, start: match.index, end: match.index + match[0].length }];
    }),
};
