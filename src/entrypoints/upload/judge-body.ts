import { randomUUID } from 'node:crypto';
import type { Gate, Origin } from '../../model/gate.ts';
import type { Report } from '../../model/report.ts';
import type { Submission } from '../../model/submission.ts';
import type { HttpMessageHead } from '../../model/submission.ts';
import type { Scanner } from '../../model/scanner.ts';
import type { DestinationRegistry } from '../../platform/index.ts';
import type { Obstacle, Refusal } from './block-page.ts';
import { hostOf } from './http-host.ts';
import { OverloadedError, type Turns } from './turns.ts';

/** What is done with an upload. */
export type Decision = { readonly kind: 'pass'; readonly report: Report | null } | Refusal;

/** A body and what its HTTP header says of it. */
export interface Upload {
  /** The request, and the response where that is what carries the body. */
  readonly request: HttpMessageHead | null;
  readonly carrier: HttpMessageHead;
  readonly body: { read(): AsyncIterable<Uint8Array> };
}

/** What a door for proxies needs to judge an upload. */
export interface UploadServices {
  /** Scans and keeps the row. */
  readonly gate: Gate;
  /** For a look at a preview, which is no scan yet. */
  readonly scanner: Pick<Scanner, 'scan'>;
  readonly destinations: DestinationRegistry;
  readonly limits: { readonly scanTimeoutMs: number };
}

/** The destination is decided by the registry where there is one; an empty registry judges the content alone (rule D1). */
function submissionOf({ request, carrier, body }: Upload, { destinations }: UploadServices): Submission {
  const host = request === null ? undefined : hostOf(request);
  return {
    content: { form: 'http-body', head: carrier, stream: body.read() },
    name: null,
    claimedMediaType: null,
    destination: destinations.resolve(destinations.size === 0 ? undefined : host),
    subjectType: 'unknown',
  };
}

/** A block without a verdict. */
export function obstacle(name: Obstacle): Refusal {
  return { kind: 'obstacle', obstacle: name, scanId: randomUUID() };
}

/** Scans a whole body and keeps the row. Never rejects: whatever goes wrong is a block with a reason (rule G1). `gone`: nobody waits any more. */
export async function judgeBody(
  upload: Upload,
  origin: Origin,
  services: UploadServices,
  turns: Turns,
  gone: AbortSignal,
): Promise<Decision> {
  const limit = AbortSignal.any([AbortSignal.timeout(services.limits.scanTimeoutMs), gone]);
  let release: (() => void) | undefined;
  try {
    release = await turns.take(limit);
    const report = await within(services.gate.scan(submissionOf(upload, services), origin), limit);
    return report.upload === 'allow' ? { kind: 'pass', report } : { kind: 'verdict', report };
  } catch (error) {
    if (limit.aborted) return obstacle('timeout');
    return obstacle(error instanceof OverloadedError ? 'overloaded' : 'scan-failed');
  } finally {
    release?.();
  }
}

/** Looks at the beginning of a body: whether what it holds already decides. A look is no scan, and can never let pass. */
export async function isDecidedByPreview(upload: Upload, services: UploadServices): Promise<boolean> {
  try {
    const { verdict, upload: answer } = await services.scanner.scan(submissionOf(upload, services));
    return answer === 'block' && verdict === 'outside-exemption';
  } catch {
    return false;
  }
}

function within<Value>(work: Promise<Value>, limit: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(limit.reason as Error);
    limit.addEventListener('abort', late, { once: true });
    work.then(resolve, reject).finally(() => limit.removeEventListener('abort', late));
  });
}
