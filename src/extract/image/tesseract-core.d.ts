declare module 'tesseract.js-core/tesseract-core-simd-lstm.js' {
  const create: (options: object) => Promise<unknown>;
  export default create;
}
