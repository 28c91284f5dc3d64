import { ProblemError } from '../../model/errors.ts';
import type { GapReason } from '../../model/gap.ts';
import type { ChildCommand } from './child-command.ts';
import { MemoryWatch } from './memory-watch.ts';
import { parseReport } from './report-shape.ts';
import { wallMs, type SandboxLimits } from './sandbox-limits.ts';
import type { ReplacementReason, SandboxAnswer, SandboxRequest, SandboxStatus } from './sandbox-contract.ts';
import { ScanChild, type ChildEnd, type ChildEvents } from './scan-child.ts';

/** What the pool came to, and whether it cost a child its life. */
export interface PoolAnswer {
  readonly answer: SandboxAnswer;
  readonly hasLostChild: boolean;
}

interface Job {
  readonly request: SandboxRequest;
  readonly resolve: (answer: PoolAnswer) => void;
  /** Whether a child died over it already: then it is tried once more, as the first document of a new child. */
  isRetry: boolean;
}

/** Failed starts in a row after which waiting scans are given up. */
const MAX_BOOT_FAILURES = 3;

/** Keeps children at hand, gives each one document at a time, and replaces those that may have come to harm. */
export class ChildPool {
  readonly #limits: SandboxLimits;
  readonly #command: ChildCommand;
  readonly #size: number;
  readonly #memory: MemoryWatch;
  readonly #setup: unknown;
  readonly #events: ChildEvents;
  readonly #children = new Map<ScanChild, Job | null>();
  readonly #clocks = new Map<ScanChild, NodeJS.Timeout>();
  readonly #replaced: Record<ReplacementReason, number> = {
    killed: 0,
    died: 0,
    garbage: 0,
    timeout: 0,
    memory: 0,
    suspicious: 0,
    worn: 0,
    'boot-failed': 0,
  };
  #waiting: Job[] = [];
  #bootFailures = 0;
  #hasStarted = false;
  #isClosed = false;
  #readyWaiters: ((isReady: boolean) => void)[] = [];
  #closeWaiters: (() => void)[] = [];

  constructor(command: ChildCommand, setup: unknown, limits: SandboxLimits) {
    this.#limits = limits;
    this.#setup = setup;
    this.#command = command;
    // A child for one document takes its start from the next one, so as many again stand ready.
    this.#size = limits.isolation === 'per-document' ? limits.children * 2 : limits.children;
    this.#memory = new MemoryWatch(limits.maxResidentBytes, (child) => this.#end(child, 'memory', 'limit'));
    this.#events = {
      ready: (child) => this.#ready(child),
      recognizing: (child) => this.#recognizing(child),
      answer: (child, message) => this.#answered(child, message),
      end: (child, end) => this.#ended(child, end),
    };
    this.#fill();
  }

  /** Scans a document. Rejects only as `overloaded`. */
  scan(request: SandboxRequest): Promise<PoolAnswer> {
    if (this.#isClosed || this.#waiting.length >= this.#limits.maxWaiting) {
      const detail = {
        ko: '검사 대기열이 가득 찼습니다. 잠시 뒤 다시 시도하세요.',
        en: 'The scan queue is full. Try again shortly.',
      };
      return Promise.reject(new ProblemError('overloaded', detail));
    }
    return new Promise((resolve) => {
      this.#waiting.push({ request, resolve, isRetry: false });
      // After failed starts every new scan is a new attempt.
      this.#bootFailures = 0;
      this.#fill();
      this.#assign();
    });
  }

  /** Resolves once a child has started; false if it could not. */
  whenReady(): Promise<boolean> {
    if (this.#hasStarted) return Promise.resolve(true);
    return new Promise((resolve) => this.#readyWaiters.push(resolve));
  }

  status(): SandboxStatus {
    const jobs = [...this.#children.values()];
    return {
      ready: [...this.#children.keys()].some((child) => child.isReady),
      isBroken: this.#bootFailures >= MAX_BOOT_FAILURES,
      children: this.#children.size,
      running: jobs.filter((job) => job !== null).length,
      waiting: this.#waiting.length,
      replaced: { ...this.#replaced },
    };
  }

  /** Waits for running scans and ends all children. */
  async close(): Promise<void> {
    this.#isClosed = true;
    if (this.status().running > 0 || this.#waiting.length > 0)
      await new Promise<void>((resolve) => this.#closeWaiters.push(resolve));
    for (const child of [...this.#children.keys()]) this.#drop(child, 'killed');
  }

  /** Keeps the pool at its size. */
  #fill(): void {
    if (this.#isClosed && this.#waiting.length === 0) return;
    while (this.#children.size < this.#size && this.#bootFailures < MAX_BOOT_FAILURES) {
      const child = new ScanChild(this.#command, this.#setup, this.#limits.maxAnswerBytes, this.#events);
      this.#children.set(child, null);
      this.#startClock(child, this.#limits.maxBootMs, () => this.#drop(child, 'boot-failed'));
    }
  }

  #assign(): void {
    for (const job of [...this.#waiting]) {
      if (this.status().running >= this.#limits.children) return;
      const idle = [...this.#children]
        .filter(([child, busy]) => child.isReady && busy === null)
        .map(([child]) => child);
      const child = job.isRetry ? idle.find(({ scans }) => scans === 0) : idle[0];
      if (child !== undefined) this.#start(child, job);
      // A retry wants a new child: a used one makes room for it.
      else if (job.isRetry && idle[0] !== undefined) this.#drop(idle[0], 'worn');
    }
  }

  #start(child: ScanChild, job: Job): void {
    this.#waiting = this.#waiting.filter((other) => other !== job);
    this.#children.set(child, job);
    const { bytes, submission } = job.request;
    this.#startClock(child, wallMs(bytes.length, this.#limits), () => this.#end(child, 'timeout', 'timeout'));
    this.#memory.begin(child);
    child.scan(submission, bytes);
  }

  /** Reading images has a clock of its own: the child keeps it, this is for the child that does not. */
  #recognizing(child: ScanChild): void {
    if (this.#children.get(child) == null) return;
    this.#startClock(child, this.#limits.maxRecognitionScanMs, () => this.#end(child, 'timeout', 'timeout'));
  }

  /** Ends a child that goes too far: its document is not tried again. */
  #end(child: ScanChild, reason: ReplacementReason, gap: GapReason): void {
    this.#settle(child, { answer: gapAnswer(gap), hasLostChild: true });
    this.#drop(child, reason);
  }

  #ready(child: ScanChild): void {
    this.#stopClock(child);
    this.#bootFailures = 0;
    this.#hasStarted = true;
    for (const resolve of this.#readyWaiters.splice(0)) resolve(true);
    this.#assign();
  }

  #answered(child: ScanChild, message: unknown): void {
    const { report: value, isTainted, restingBytes } = message as Readonly<Record<string, unknown>>;
    const report = parseReport(value);
    if (report === null) {
      this.#failed(child, 'garbage');
      this.#drop(child, 'garbage');
      return;
    }
    this.#settle(child, { answer: { outcome: 'report', report }, hasLostChild: false });
    // A document that could not be read whole may have left its parser in any state; a picture left aside does not.
    const isUnread = report.gaps.some(({ reason }) => reason !== 'image-not-read');
    if (isTainted !== false || isUnread) this.#drop(child, 'suspicious');
    else if (child.scans >= this.#limits.maxDocumentsPerChild || Number(restingBytes) > this.#limits.maxRestingBytes)
      this.#drop(child, 'worn');
    this.#assign();
    this.#checkClosed();
  }

  /** The child ended by itself. */
  #ended(child: ScanChild, end: ChildEnd): void {
    if (!this.#children.has(child)) return;
    if (child.isReady) this.#failed(child, end);
    this.#forget(child, child.isReady ? end : 'boot-failed');
  }

  /** The child failed over its document: once more in a new child, then a gap. */
  #failed(child: ScanChild, end: ChildEnd): void {
    const job = this.#children.get(child) ?? null;
    if (job === null) return;
    if (job.isRetry) {
      this.#settle(child, { answer: gapAnswer(end === 'garbage' ? 'internal' : 'corrupt'), hasLostChild: true });
      return;
    }
    job.isRetry = true;
    this.#children.set(child, null);
    this.#waiting.unshift(job);
  }

  #settle(child: ScanChild, answer: PoolAnswer): void {
    this.#stopClock(child);
    this.#memory.end(child);
    this.#children.get(child)?.resolve(answer);
    this.#children.set(child, null);
  }

  #drop(child: ScanChild, reason: ReplacementReason): void {
    if (!this.#children.has(child)) return;
    this.#forget(child, reason);
    child.kill();
  }

  #forget(child: ScanChild, reason: ReplacementReason): void {
    this.#stopClock(child);
    this.#memory.end(child);
    this.#children.delete(child);
    this.#replaced[reason]++;
    if (reason === 'boot-failed' && ++this.#bootFailures >= MAX_BOOT_FAILURES) this.#giveUp();
    this.#fill();
    this.#assign();
    this.#checkClosed();
  }

  #checkClosed(): void {
    if (!this.#isClosed || this.status().running > 0 || this.#waiting.length > 0) return;
    for (const resolve of this.#closeWaiters.splice(0)) resolve();
  }

  /** No child starts: unread is a gap, not a wait without end. */
  #giveUp(): void {
    if ([...this.#children.keys()].some((child) => child.isReady)) return;
    for (const resolve of this.#readyWaiters.splice(0)) resolve(false);
    for (const job of this.#waiting.splice(0)) job.resolve({ answer: gapAnswer('internal'), hasLostChild: false });
  }

  #startClock(child: ScanChild, milliseconds: number, onEnd: () => void): void {
    this.#stopClock(child);
    this.#clocks.set(child, setTimeout(onEnd, milliseconds));
  }

  #stopClock(child: ScanChild): void {
    clearTimeout(this.#clocks.get(child));
    this.#clocks.delete(child);
  }
}

function gapAnswer(reason: GapReason): SandboxAnswer {
  return { outcome: 'gap', gap: { reason, where: 'document' } };
}
