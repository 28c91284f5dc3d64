import { IDENTITY, matrixAt, multiply, type Matrix } from './matrix.ts';
import { PLUS, type PlusRecord } from './plus-records.ts';
import { pixelsPerUnit } from './plus-units.ts';

/** A change comes after what was set before; without the flag, before it (MS-EMFPLUS 2.3.9.2). */
const IS_AFTER = 0x2000;
/** Saved states that are kept; further ones only move texts. */
const MAX_SAVED = 65_536;

interface State {
  /** What holds the container that is drawn in. */
  readonly base: Matrix;
  readonly world: Matrix;
  readonly page: number;
}

/** Follows the transforms of EMF+ records. */
export class PlusTransforms {
  #state: State = { base: IDENTITY, world: IDENTITY, page: 1 };
  readonly #saved = new Map<number, State>();

  get matrix(): Matrix {
    const { base, world, page } = this.#state;
    return multiply(base, multiply([page, 0, 0, page, 0, 0], world));
  }

  /** Applies a record; those that change nothing are passed over. @throws RangeError if it is cut off. */
  apply({ type, flags, data }: PlusRecord): void {
    switch (type) {
      case PLUS.save:
        this.#save(data.readUInt32LE(0));
        return;
      case PLUS.beginContainer:
        this.#begin(data.readUInt32LE(32));
        return;
      case PLUS.beginPlainContainer:
        this.#begin(data.readUInt32LE(0));
        return;
      case PLUS.restore:
      case PLUS.endContainer:
        this.#state = this.#saved.get(data.readUInt32LE(0)) ?? this.#state;
        return;
      case PLUS.setPage:
        this.#state = { ...this.#state, page: data.readFloatLE(0) * pixelsPerUnit(flags & 0xff) || 1 };
        return;
      case PLUS.resetWorld:
        this.#state = { ...this.#state, world: IDENTITY };
        return;
      case PLUS.setWorld:
        this.#state = { ...this.#state, world: matrixAt(data, 0) };
        return;
      default:
        this.#change(changeOf(type, data), (flags & IS_AFTER) !== 0);
    }
  }

  #save(index: number): void {
    if (this.#saved.size < MAX_SAVED || this.#saved.has(index)) this.#saved.set(index, this.#state);
  }

  #begin(index: number): void {
    this.#save(index);
    this.#state = { base: this.matrix, world: IDENTITY, page: 1 };
  }

  #change(change: Matrix | null, isAfter: boolean): void {
    if (change === null) return;
    const { world } = this.#state;
    this.#state = { ...this.#state, world: isAfter ? multiply(change, world) : multiply(world, change) };
  }
}

function changeOf(type: number, data: Buffer): Matrix | null {
  switch (type) {
    case PLUS.multiplyWorld:
      return matrixAt(data, 0);
    case PLUS.translateWorld:
      return [1, 0, 0, 1, data.readFloatLE(0), data.readFloatLE(4)];
    case PLUS.scaleWorld:
      return [data.readFloatLE(0), 0, 0, data.readFloatLE(4), 0, 0];
    case PLUS.rotateWorld: {
      const angle = (data.readFloatLE(0) / 180) * Math.PI;
      return [Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0];
    }
    default:
      return null;
  }
}
