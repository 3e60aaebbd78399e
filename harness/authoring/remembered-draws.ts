/**
 * Inputs drawn once for all that are judged: right solutions, misconceptions and mutants meet the same ones.
 */
import fc from 'fast-check';
import type { Grader } from '../engine/model.ts';

/** The same grader, whose laws draw an input again only for random numbers that they have not met. */
export function withRememberedDraws(grader: Grader): Grader {
  return { ...grader, laws: grader.laws.map((law) => ({ ...law, given: new Remembered(law.given) })) };
}

/** Draws what another arbitrary draws, and keeps it. Sharing it is safe: the code under judgement is handed copies. */
class Remembered extends fc.Arbitrary<unknown> {
  readonly #given: fc.Arbitrary<unknown>;
  readonly #drawn = new Map<string, fc.Value<unknown>>();

  constructor(given: fc.Arbitrary<unknown>) {
    super();
    this.#given = given;
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<unknown> {
    const key = `${random.getState()} ${bias}`;
    const known = this.#drawn.get(key);
    if (known !== undefined) return known;
    const value = this.#given.generate(random, bias);
    this.#drawn.set(key, value);
    return value;
  }

  override canShrinkWithoutContext(value: unknown): value is unknown {
    return this.#given.canShrinkWithoutContext(value);
  }

  override shrink(value: unknown, context: unknown): fc.Stream<fc.Value<unknown>> {
    return this.#given.shrink(value, context);
  }
}
