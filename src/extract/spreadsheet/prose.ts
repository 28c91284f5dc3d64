import type { Location } from '../../model/location.ts';
import { RecordForm } from '../../model/passage.ts';
import type { ExtractLimits } from '../contract.ts';
import type { PassageBuilder } from '../passage-builder.ts';

/** Writes loose texts of one place as prose, a unit each, in as many records as the passage limits ask for. */
export class ProseWriter {
  readonly #builder: PassageBuilder;
  readonly #limits: ExtractLimits;
  readonly #location: Location;
  #chars = 0;

  constructor(builder: PassageBuilder, limits: ExtractLimits, location: Location) {
    this.#builder = builder;
    this.#limits = limits;
    this.#location = location;
    builder.openRecord(RecordForm.prose);
  }

  write(text: string): void {
    for (let from = 0; from < text.length; from += this.#limits.maxPassageChars) {
      const piece = text.slice(from, from + this.#limits.maxPassageChars);
      if (this.#chars > 0 && this.#chars + piece.length > this.#limits.flushPassageChars) this.#restart();
      this.#builder.appendPlaced(piece, this.#location);
      this.#builder.appendGlue('\n');
      this.#chars += piece.length + 1;
    }
  }

  end(): void {
    this.#builder.closeRecord();
    this.#builder.flushIfFull();
  }

  #restart(): void {
    this.end();
    this.#builder.openRecord(RecordForm.prose);
    this.#chars = 0;
  }
}
