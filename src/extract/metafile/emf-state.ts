import type { Device } from './device.ts';
import { EMF } from './emf-records.ts';
import { IDENTITY, matrixAt, multiply, type Matrix } from './matrix.ts';

/** Objects that exist without being made have this bit (MS-EMF 2.1.31); among them are fonts. */
const STOCK_OBJECT = 0x8000_0000;
const STOCK_FONTS: ReadonlySet<number> = new Set([10, 11, 12, 13, 14, 16, 17]);
/** How a transform is changed (MS-EMF 2.1.24). */
const MODIFY = { identity: 1, before: 2, after: 3, set: 4 } as const;

type Change = (record: Buffer, device: Device) => void;

const point = (record: Buffer): [number, number] => [record.readInt32LE(8), record.readInt32LE(12)];

/** Records that change where and how text is written (MS-EMF 2.3.11 and 2.3.12). */
const CHANGES: ReadonlyMap<number, Change> = new Map<number, Change>([
  [EMF.setWindowExtent, (record, device) => device.set({ windowExtent: point(record) })],
  [EMF.setWindowOrigin, (record, device) => device.set({ windowOrigin: point(record) })],
  [EMF.setViewportExtent, (record, device) => device.set({ viewportExtent: point(record) })],
  [EMF.setViewportOrigin, (record, device) => device.set({ viewportOrigin: point(record) })],
  [
    EMF.scaleWindowExtent,
    (record, device) => device.set({ windowExtent: scaled(device.context.windowExtent, record) }),
  ],
  [
    EMF.scaleViewportExtent,
    (record, device) => device.set({ viewportExtent: scaled(device.context.viewportExtent ?? [1, 1], record) }),
  ],
  [EMF.setMapMode, (record, device) => device.set({ mapMode: record.readUInt32LE(8) })],
  [EMF.setTextAlign, (record, device) => device.set({ align: record.readUInt32LE(8) })],
  [EMF.moveTo, (record, device) => device.set({ position: point(record) })],
  [EMF.lineTo, (record, device) => device.set({ position: point(record) })],
  [EMF.save, (_record, device) => device.save()],
  [EMF.restore, (record, device) => device.restore(record.readInt32LE(8))],
  [EMF.setWorldTransform, (record, device) => device.set({ world: matrixAt(record, 8) })],
  [EMF.modifyWorldTransform, (record, device) => device.set({ world: modified(device.context.world, record) })],
]);

/** Applies a record that changes the state. Answers false if it is none. @throws RangeError if it is cut off. */
export function applyState(type: number, record: Buffer, device: Device): boolean {
  const change = CHANGES.get(type);
  change?.(record, device);
  return change !== undefined;
}

/** Whether an object is one of the fonts that exist without being made. */
export function isStockFont(handle: number): boolean {
  return handle >= STOCK_OBJECT && STOCK_FONTS.has(handle - STOCK_OBJECT);
}

/** Two factors, each a fraction of whole numbers. */
function scaled([x, y]: readonly [number, number], record: Buffer): [number, number] {
  const factor = (at: number): number => record.readInt32LE(at) / (record.readInt32LE(at + 4) || 1);
  return [x * factor(8), y * factor(16)];
}

function modified(world: Matrix, record: Buffer): Matrix {
  const change = matrixAt(record, 8);
  const mode = record.readUInt32LE(32);
  if (mode === MODIFY.identity) return IDENTITY;
  if (mode === MODIFY.set) return change;
  return mode === MODIFY.before ? multiply(world, change) : multiply(change, world);
}
