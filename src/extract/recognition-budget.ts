/** Limits of {@link RecognitionBudget}. */
export interface RecognitionLimits {
  /** `off`: images are not read, each is the gap `image-not-read`. */
  readonly recognition: 'on' | 'off';
  /** Images (pages of a scan count one by one) whose writing is recognized in one submission. */
  readonly maxImages: number;
  /** Milliseconds that recognition may take in one submission, all images together. */
  readonly maxRecognitionMs: number;
}

/** Defaults; every one can be set in the configuration (see docs/configuration.md). */
export const DEFAULT_RECOGNITION_LIMITS: RecognitionLimits = {
  recognition: 'on',
  maxImages: 50,
  maxRecognitionMs: 25_000,
};

/** What recognition may still cost in one submission: it is the one reader that takes seconds. */
export class RecognitionBudget {
  readonly #onBegin: () => void;
  readonly #isOn: boolean;
  #images: number;
  #milliseconds: number;
  #hasBegun = false;

  /** `onBegin` is called once, before the first image: whoever holds the clock may want to know. */
  constructor(limits: RecognitionLimits, onBegin: () => void = () => undefined) {
    this.#isOn = limits.recognition === 'on';
    this.#images = limits.maxImages;
    this.#milliseconds = limits.maxRecognitionMs;
    this.#onBegin = onBegin;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Milliseconds left. */
  get left(): number {
    return this.#milliseconds;
  }

  /** Takes one image out of the budget. Answers false if there is none left, or no time. */
  take(): boolean {
    if (!this.#isOn || this.#images <= 0 || this.#milliseconds <= 0) return false;
    this.#images--;
    if (!this.#hasBegun) this.#onBegin();
    this.#hasBegun = true;
    return true;
  }

  /** Counts the time that an image took. */
  spend(milliseconds: number): void {
    this.#milliseconds -= milliseconds;
  }
}
