/**
 * Inputs drawn from an arbitrary: the only place where inputs are drawn.
 *
 * They are those that `fc.check` would try with the same seed, and a path leads to the same input as fast-check's own.
 */
import fc from 'fast-check';

/** An input to try, and how to come back to it. */
export interface Candidate {
  readonly input: unknown;
  /** Its place among the drawn inputs, then that of each smaller one among its siblings: "12:0:3". */
  readonly path: string;
  /** Inputs that are smaller than this one, the smallest first. */
  smaller(): Iterable<Candidate>;
}

/** A property's inputs are a tuple; this one's has a single part. */
type Parts = [unknown, ...unknown[]];

type Drawn = fc.Value<Parts>;

export class DrawnInputs {
  readonly #seed: number;
  /** Knows how an arbitrary's bias towards small inputs depends on the place. */
  readonly #property: fc.IPropertyWithHooks<Parts>;
  readonly #drawn: Drawn[] = [];

  constructor(given: fc.Arbitrary<unknown>, seed: number) {
    this.#seed = seed;
    this.#property = fc.property(given, () => true);
  }

  /** The input at a place. Those up to there, or up to a place beyond, are drawn together. */
  at(place: number, upTo = place): Candidate {
    if (place >= this.#drawn.length) this.#draw(Math.max(place, upTo) + 1);
    return this.#candidate(this.#drawn[place], String(place));
  }

  /** The input that a path leads to; none where it leads nowhere. */
  find(path: string): Candidate | undefined {
    const [place, ...steps] = path.split(':').map(Number);
    if (![place, ...steps].every((step) => Number.isSafeInteger(step) && step >= 0)) return undefined;
    return steps.reduce<Candidate | undefined>(
      (candidate, step) => candidate && nth(candidate.smaller(), step),
      this.at(place),
    );
  }

  /** Draws by a check that always holds: what it generates is what is kept. */
  #draw(count: number): void {
    const property = this.#property;
    const drawn = this.#drawn;
    const from = drawn.length;
    const keeping: fc.IRawProperty<Parts, false> = {
      isAsync: () => false,
      generate(random, place) {
        const value = property.generate(random, place);
        drawn.push(value);
        return value;
      },
      shrink: (value) => property.shrink(value),
      run: () => null,
      runBeforeEach() {},
      runAfterEach() {},
    };
    fc.check(keeping, { seed: this.#seed, numRuns: count - from, ...(from > 0 && { path: String(from) }) });
  }

  #candidate(drawn: Drawn, path: string): Candidate {
    const smaller = () => this.#property.shrink(drawn);
    const candidate = (value: Drawn, step: number) => this.#candidate(value, `${path}:${step}`);
    return {
      input: drawn.value[0],
      path,
      *smaller() {
        let step = 0;
        for (const value of smaller()) yield candidate(value, step++);
      },
    };
  }
}

function nth<T>(items: Iterable<T>, place: number): T | undefined {
  let index = 0;
  for (const item of items) if (index++ === place) return item;
  return undefined;
}
