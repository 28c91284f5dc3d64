import { ProblemError } from '../../model/errors.ts';
import type { RestLimits } from './limits.ts';

/** What is being held for requests: bodies in memory and running scans. Over the limit a request is turned away at once. */
export interface Admission {
  /** Counts `bytes` of a body; give them back with the function returned. Throws `overloaded`. */
  hold(bytes: number): () => void;
  /** Counts a scan; end it with the function returned. Throws `overloaded`. */
  begin(): () => void;
}

/** Creates the counters of one service. */
export function createAdmission(limits: Pick<RestLimits, 'maxRunningScans' | 'maxBytesInFlight'>): Admission {
  let bytesHeld = 0;
  let running = 0;
  return {
    hold(bytes) {
      // A single body may always be held, however small the limit: its own size limit has let it in.
      if (bytesHeld > 0 && bytesHeld + bytes > limits.maxBytesInFlight) throw overloaded();
      bytesHeld += bytes;
      return once(() => (bytesHeld -= bytes));
    },
    begin() {
      if (running >= limits.maxRunningScans) throw overloaded();
      running += 1;
      return once(() => (running -= 1));
    },
  };
}

function overloaded(): ProblemError {
  return new ProblemError('overloaded', {
    ko: '처리 중인 요청이 많습니다. 잠시 후 다시 보내 주세요.',
    en: 'Too much is being processed. Send it again in a moment.',
  });
}

function once(action: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) action();
    isDone = true;
  };
}
