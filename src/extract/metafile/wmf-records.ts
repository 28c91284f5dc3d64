/** Functions of records (MS-WMF 2.1.1.1) that this reader looks into. */
export const WMF = {
  endOfFile: 0x0000,
  save: 0x001e,
  setMapMode: 0x0103,
  restore: 0x0127,
  selectObject: 0x012d,
  setTextAlign: 0x012e,
  createBitmapBrush: 0x0142,
  deleteObject: 0x01f0,
  createPatternBrush: 0x01f9,
  setWindowOrigin: 0x020b,
  setWindowExtent: 0x020c,
  setViewportOrigin: 0x020d,
  setViewportExtent: 0x020e,
  offsetWindowOrigin: 0x020f,
  offsetViewportOrigin: 0x0211,
  lineTo: 0x0213,
  moveTo: 0x0214,
  createFont: 0x02fb,
  polygon: 0x0324,
  scaleWindowExtent: 0x0410,
  scaleViewportExtent: 0x0412,
  text: 0x0521,
  polyPolygon: 0x0538,
  escape: 0x0626,
  bitBlt: 0x0922,
  bitmapBlt: 0x0940,
  extendedText: 0x0a32,
  stretchBlt: 0x0b23,
  stretchBitmapBlt: 0x0b41,
  setBitsToDevice: 0x0d33,
  stretchBits: 0x0f43,
} as const;

/** Functions that make an object, which takes the lowest handle that is free. */
export const MAKES_OBJECT: ReadonlySet<number> = new Set([
  0x00f7,
  0x00f8,
  0x02fa,
  0x02fc,
  0x02fd,
  0x06fe,
  0x06ff,
  WMF.createFont,
  WMF.createBitmapBrush,
  WMF.createPatternBrush,
]);

/** Functions that set colours, modes, palettes, regions and clips, or draw lines and areas: no text is in them. */
const WITHOUT_TEXT: ReadonlySet<number> = new Set([
  0x0035, 0x0037, 0x004f, 0x0050, 0x0052, 0x005e, 0x0102, 0x0104, 0x0105, 0x0106, 0x0107, 0x0108, 0x012a, 0x012b,
  0x012c, 0x0139, 0x0149, 0x014c, 0x014d, 0x0201, 0x0209, 0x020a, 0x0220, 0x0228, 0x0231, 0x0234, 0x0325, 0x0415,
  0x0416, 0x0418, 0x0419, 0x041b, 0x041f, 0x0429, 0x0436, 0x0548, 0x061c, 0x061d, 0x0817, 0x081a, 0x0830,
]);
const LOOKED_INTO: ReadonlySet<number> = new Set(Object.values(WMF));

/** Whether it is known what a function does. */
export function isKnownFunction(type: number): boolean {
  return LOOKED_INTO.has(type) || MAKES_OBJECT.has(type) || WITHOUT_TEXT.has(type);
}
