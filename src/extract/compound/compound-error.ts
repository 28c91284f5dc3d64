/** A compound file, or a stream of it, is damaged. Becomes the gap `corrupt`. */
export class CompoundError extends Error {
  constructor() {
    super('compound file');
    this.name = 'CompoundError';
  }
}
