import { CHECKSUM_GATE } from './checksum-gate.ts';
import { FLUX_GUARD } from './flux-guard.ts';
import { KOREAN_PII } from './korean-pii.ts';
import { OPENAI_GUARDRAILS, OPENAI_GUARDRAILS_BY_DEFAULT } from './openai-guardrails.ts';
import type { Peer } from './peer.ts';
import { presidio } from './presidio.ts';
import { STDNUM } from './stdnum.ts';

/** Every peer of the table. */
export const PEERS: readonly Peer[] = [
  STDNUM,
  CHECKSUM_GATE,
  OPENAI_GUARDRAILS,
  OPENAI_GUARDRAILS_BY_DEFAULT,
  presidio(0),
  presidio(0.5),
  KOREAN_PII,
  FLUX_GUARD,
];
