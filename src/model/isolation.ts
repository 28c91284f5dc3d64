import type { Bilingual } from './verdict.ts';

interface BarrierFacts {
  /**
   * A required barrier that is missing stops the service from starting. The others are walls of the kernel behind one
   * that stands already; many containers and workstations do not allow them, so they are only reported.
   */
  readonly isRequired: boolean;
  readonly words: Bilingual;
}

/** What stands around the child processes that parse documents, in the order in which it is told. */
export const BARRIERS = {
  memory: required('메모리 2GB를 쓰지 못함', 'cannot take 2 GB of memory'),
  clock: required('멈추지 않는 계산이 제시간에 끊김', 'is ended when it computes without end'),
  'file-write': required('파일을 쓰지 못함', 'cannot write a file'),
  'file-read': required('제 것이 아닌 파일을 읽지 못함', 'cannot read a file that is not its own'),
  processes: required('다른 프로그램을 실행하지 못함', 'cannot start a program'),
  workers: required('작업 스레드를 만들지 못함', 'cannot start a thread'),
  signals: required('다른 프로세스에 신호를 보내지 못함', 'cannot signal another process'),
  network: required('네트워크에 연결하지 못함', 'cannot reach the network'),
  'code-from-strings': required('문자열을 코드로 실행하지 못함', 'cannot run a string as code'),
  'native-code': required('기계어 모듈을 불러오지 못함', 'cannot load native code'),
  environment: required('서비스의 환경 변수를 보지 못함', 'cannot see the environment of the service'),
  prototypes: required('기본 객체를 바꾸면 들킴', 'is found out when it changes a base prototype'),
  'network-namespace': further('커널이 네트워크를 떼어 놓음', 'the kernel keeps it off the network'),
  privileges: further('커널에서 아무 권한이 없음', 'has no privilege with the kernel'),
  'kernel-limits': further('커널이 메모리·시간·파일을 제한함', 'the kernel limits its memory, time and files'),
} as const satisfies Readonly<Record<string, BarrierFacts>>;

export type BarrierName = keyof typeof BARRIERS;

/** A barrier, and whether it held when a child tried to get past it. One that could not be tried does not hold. */
export interface Barrier {
  readonly name: BarrierName;
  readonly holds: boolean;
}

/** Whether all required barriers hold; `untried` until the trial has ended. */
export type Isolation = 'untried' | 'full' | 'reduced';

/** The barriers whose absence matters for the start. */
export function missingBarriers(barriers: readonly Barrier[]): BarrierName[] {
  return barriers.filter(({ name, holds }) => BARRIERS[name].isRequired && !holds).map(({ name }) => name);
}

function required(ko: string, en: string): BarrierFacts {
  return { isRequired: true, words: { ko, en } };
}

function further(ko: string, en: string): BarrierFacts {
  return { isRequired: false, words: { ko, en } };
}
