/** Pages are packed in a way that nothing here unpacks. Becomes the gap `unsupported`. */
export class UnsupportedCodecError extends Error {
  constructor() {
    super('codec');
    this.name = 'UnsupportedCodecError';
  }
}
