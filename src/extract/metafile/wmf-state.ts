import type { Device } from './device.ts';
import { WMF } from './wmf-records.ts';

type Point = readonly [x: number, y: number];
type Change = (record: Buffer, device: Device) => void;

/** Two numbers; y comes first. */
const point = (record: Buffer): [number, number] => [record.readInt16LE(8), record.readInt16LE(6)];
const moved = ([x, y]: Point, [byX, byY]: Point): Point => [x + byX, y + byY];
const UNSET: Point = [1, 1];

/** Records that change where and how text is written (MS-WMF 2.3.5 and 2.3.6). */
const CHANGES: ReadonlyMap<number, Change> = new Map<number, Change>([
  [WMF.setWindowExtent, (record, device) => device.set({ windowExtent: point(record) })],
  [WMF.setWindowOrigin, (record, device) => device.set({ windowOrigin: point(record) })],
  [WMF.setViewportExtent, (record, device) => device.set({ viewportExtent: point(record) })],
  [WMF.setViewportOrigin, (record, device) => device.set({ viewportOrigin: point(record) })],
  [
    WMF.offsetWindowOrigin,
    (record, device) => device.set({ windowOrigin: moved(device.context.windowOrigin, point(record)) }),
  ],
  [
    WMF.offsetViewportOrigin,
    (record, device) => device.set({ viewportOrigin: moved(device.context.viewportOrigin, point(record)) }),
  ],
  [
    WMF.scaleWindowExtent,
    (record, device) => device.set({ windowExtent: scaled(device.context.windowExtent, record) }),
  ],
  [
    WMF.scaleViewportExtent,
    (record, device) => device.set({ viewportExtent: scaled(device.context.viewportExtent ?? UNSET, record) }),
  ],
  [WMF.setMapMode, (record, device) => device.set({ mapMode: record.readUInt16LE(6) })],
  [WMF.setTextAlign, (record, device) => device.set({ align: record.readUInt16LE(6) })],
  [WMF.moveTo, (record, device) => device.set({ position: point(record) })],
  [WMF.lineTo, (record, device) => device.set({ position: point(record) })],
  [WMF.save, (_record, device) => device.save()],
  [WMF.restore, (record, device) => device.restore(record.readInt16LE(6))],
]);

/** Applies a record that changes the state. Answers false if it is none. @throws RangeError if it is cut off. */
export function applyWmfState(type: number, record: Buffer, device: Device): boolean {
  const change = CHANGES.get(type);
  change?.(record, device);
  return change !== undefined;
}

/** Divisor and factor of y, then those of x. */
function scaled([x, y]: Point, record: Buffer): Point {
  const factor = (at: number): number => record.readInt16LE(at + 2) / (record.readInt16LE(at) || 1);
  return [x * factor(10), y * factor(6)];
}
