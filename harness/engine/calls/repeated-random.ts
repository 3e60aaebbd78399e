import seedrandom from 'seedrandom';

/** Where `Math.random` starts, so that a report depends on its own seed alone. */
const START = 'gradlings';

/** A `Math.random` that starts from the same place at every observation. */
export class RepeatedRandom {
  #source: (() => number) | undefined;

  readonly draw = (): number => {
    this.#source ??= seedrandom(START);
    return this.#source();
  };

  restart(): void {
    this.#source = undefined;
  }

  /** Runs with this in place of `Math.random`. */
  within<T>(run: () => T): T {
    const before = Math.random;
    Math.random = this.draw;
    try {
      return run();
    } finally {
      Math.random = before;
    }
  }
}
