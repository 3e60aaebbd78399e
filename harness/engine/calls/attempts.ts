/** Thrown in the student's code where it reaches for something an exercise may not use. */
export class ForbiddenUse extends Error {}

/** What the student's code reached for that no exercise may use: it may catch the error, but not undo the attempt. */
export class Attempts {
  #last: string | undefined;

  /** Stands in place of what is forbidden. */
  refuse(what: string): never {
    this.#last = what;
    throw new ForbiddenUse(what);
  }

  /** The last attempt since the last time, if there was one. */
  take(): string | undefined {
    const last = this.#last;
    this.#last = undefined;
    return last;
  }
}
