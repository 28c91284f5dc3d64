import { NO_DESTINATION } from '../model/destination.ts';
import type { SaasRecord } from '../model/saas.ts';
import type { Destination, DestinationState, DestinationStatus } from '../model/destination.ts';
import { koreanDay } from './clock.ts';
import type { Clock } from './clock.ts';

/** A destination and the host names under which proxies meet it. */
export type RegisteredDestination = Destination & Pick<SaasRecord, 'hosts'>;

const DAY_MS = 86_400_000;

export interface DestinationRegistry {
  readonly size: number;
  /** The state today of the destination with this id or host; undefined means that none was named. */
  resolve(idOrHost: string | undefined): DestinationState;
}

/** A registry over a fixed list. A name that nobody registered has the status `unknown`, which the rules refuse (D1). */
export function createDestinationRegistry(
  destinations: readonly RegisteredDestination[],
  clock: Clock,
): DestinationRegistry {
  const byName = new Map<string, Destination>();
  for (const destination of destinations) {
    byName.set(destination.id.toLowerCase(), destination);
    for (const host of destination.hosts) byName.set(host.toLowerCase(), destination);
  }
  return {
    size: destinations.length,
    resolve(idOrHost) {
      if (idOrHost === undefined) return NO_DESTINATION;
      const destination = lookUp(byName, idOrHost.toLowerCase());
      return destination === undefined
        ? { id: idOrHost, status: 'unknown', approvals: [] }
        : stateOn(destination, koreanDay(clock.now()));
    },
  };
}

/** A registry whose list can be replaced while it is asked. */
export interface LiveDestinationRegistry extends DestinationRegistry {
  replace(destinations: readonly RegisteredDestination[]): void;
  /** Days until the evaluation of each ends, by its id; negative once it has. */
  daysLeft(): ReadonlyMap<string, number>;
}

/** A registry that is empty until its list is given. */
export function createLiveDestinationRegistry(clock: Clock): LiveDestinationRegistry {
  let present = createDestinationRegistry([], clock);
  let listed: readonly RegisteredDestination[] = [];
  return {
    get size() {
      return present.size;
    },
    resolve: (idOrHost) => present.resolve(idOrHost),
    replace(destinations) {
      listed = destinations;
      present = createDestinationRegistry(destinations, clock);
    },
    daysLeft() {
      const today = Date.parse(koreanDay(clock.now()));
      const dated = listed.flatMap(({ id, evaluation: { validUntil } }) =>
        validUntil === null ? [] : [[id, Math.round((Date.parse(validUntil) - today) / DAY_MS)] as const],
      );
      return new Map(dated);
    },
  };
}

/** The state of a destination on a Korean calendar day. */
export function stateOn(destination: Destination, day: string): DestinationState {
  return {
    id: destination.id,
    status: statusOn(destination, day),
    approvals: destination.approvals.filter(({ validFrom, validUntil }) => validFrom <= day && day <= validUntil),
  };
}

function statusOn({ evaluation }: Destination, day: string): DestinationStatus {
  if (evaluation.result === 'missing') return 'evaluation-missing';
  if (evaluation.result === 'failed') return 'evaluation-failed';
  return evaluation.validUntil !== null && day > evaluation.validUntil ? 'evaluation-expired' : 'evaluated';
}

function lookUp(byName: ReadonlyMap<string, Destination>, name: string): Destination | undefined {
  const exact = byName.get(name);
  if (exact !== undefined) return exact;
  for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
    const below = byName.get(`*${name.slice(dot)}`);
    if (below !== undefined) return below;
  }
  return undefined;
}
