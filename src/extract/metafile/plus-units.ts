/** Pixels for each unit (MS-EMFPLUS 2.1.1.33), at 96 to the inch. */
const PIXELS: Readonly<Partial<Record<number, number>>> = { 3: 96 / 72, 4: 96, 5: 96 / 300, 6: 96 / 25.4 };

/** Pixels for a unit; one for those that follow the device. */
export function pixelsPerUnit(unit: number): number {
  return PIXELS[unit] ?? 1;
}
