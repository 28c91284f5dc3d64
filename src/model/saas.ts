import type { Destination } from './destination.ts';

/** A SaaS in the registry, with what the half-yearly evaluation asks of it. Days are ISO calendar days in Korea. */
export interface SaasRecord extends Destination {
  /** Other names it is known by. */
  readonly names: readonly string[];
  /** Host names; `*.example.com` also covers every name below. */
  readonly hosts: readonly string[];
  /** Evaluation by the Financial Security Institute (금융보안원), with its day. */
  readonly evaluation: Destination['evaluation'] & { readonly date: string | null };
  /** Day of the company's own risk assessment (시행세칙 §2의3 ③). */
  readonly riskAssessedOn: string | null;
  /** Day of the approval by the information protection committee (정보보호위원회). */
  readonly committeeApprovedOn: string | null;
  /** Who answers for its use: a department or role. */
  readonly owner: string | null;
  /** Day of the next review. */
  readonly reviewOn: string | null;
}

/** A record as it is kept. */
export interface KeptSaas {
  readonly record: SaasRecord;
  /** `configuration`: listed in the configuration file, which alone can change it. */
  readonly source: 'store' | 'configuration';
  /** Milliseconds since the epoch. */
  readonly changedAt: number;
}

/** Who changes something, for the ledger. */
export interface Actor {
  readonly door: 'rest' | 'cli' | 'web';
  readonly caller: string | null;
}

/** The registry of SaaS. Every change is a row of the ledger in the same commit. */
export interface Destinations {
  list(): Promise<readonly KeptSaas[]>;
  get(id: string): Promise<KeptSaas | null>;
  /** Creates or replaces; true when created. Rejects with `conflict` for a record of the configuration, or a host that another record has. */
  put(record: SaasRecord, actor: Actor): Promise<boolean>;
  /** False when there is none. Rejects with `conflict` for a record of the configuration. */
  remove(id: string, actor: Actor): Promise<boolean>;
  /** Grows with every change, by whichever process. */
  revision(): Promise<number>;
}
