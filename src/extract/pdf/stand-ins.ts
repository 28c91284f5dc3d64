/**
 * The PDF library asks for three drawing classes of the browser when it is loaded. Text needs none of them, and the native
 * package that would bring them does not load in the restricted child; these stand in for them.
 */
export function provideDrawingStandIns(): void {
  for (const name of ['DOMMatrix', 'ImageData', 'Path2D'])
    provide(
      name,
      class {
        readonly standsInFor = name;
      },
    );
  provide('FontFace', FontFaceStandIn);
}

/**
 * A page that takes fonts and draws nothing. Without one the library turns every glyph that is painted into an outline
 * to draw it by, which takes as long as reading the page.
 */
export const PAGE_WITH_FONTS = { fonts: { add: () => undefined, delete: () => false } };

/** A font of the browser (CSS Font Loading) that is loaded as soon as it is made, and keeps nothing of its data. */
class FontFaceStandIn {
  readonly loaded = Promise.resolve(this);
}

function provide(name: string, standIn: unknown): void {
  (globalThis as Record<string, unknown>)[name] ??= standIn;
}
