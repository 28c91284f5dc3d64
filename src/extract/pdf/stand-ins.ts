/**
 * The PDF library asks for three drawing classes of the browser when it is loaded. Text needs none of them, and the native
 * package that would bring them does not load in the restricted child; these stand in for them.
 */
export function provideDrawingStandIns(): void {
  const scope = globalThis as Record<string, unknown>;
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D'])
    scope[name] ??= class {
      readonly standsInFor = name;
    };
}
