/**
 * Time limits, in milliseconds of a machine that does nothing else. They only ever stop code that hangs: the inputs of
 * a law take right solutions some hundredths of them.
 */
export interface Budget {
  /** All inputs of a law together; beyond it, calls are guarded one by one. */
  readonly law: number;
  /** One input. */
  readonly input: number;
  /** One input while a hanging one is made smaller: a candidate that takes longer counts as hanging. */
  readonly shrinking: number;
  /** A law guarded call by call. */
  readonly guardedLaw: number;
  /** Where the reference is slow, an input has its time this many times over; as often as right code may need, unless said. */
  readonly timesTheReference?: number;
  /** The limit of an input as reports tell it, where it differs from machine to machine: at most that. */
  readonly said?: number;
}

/** The limits of a learner’s run: milliseconds. */
export const DEFAULT_BUDGET: Budget = { law: 500, input: 1000, shrinking: 15, guardedLaw: 20_000 };

/** Code that is right may be a hundred times as slow as the reference; this leaves room for a machine that is busy. */
const MAX_TIMES_THE_REFERENCE = 200;

/** The time of one input, where the reference itself takes so long that the usual time is short. */
export function atLeastForReference(
  milliseconds: number,
  cost: number,
  { timesTheReference = MAX_TIMES_THE_REFERENCE }: Pick<Budget, 'timesTheReference'> = {},
): number {
  return Math.max(milliseconds, timesTheReference * cost);
}

/** The least, because code that is called for the first time runs slowly, and the most that an input gets. */
const [SHORTEST, LONGEST] = [25, 80];

/**
 * After one law has timed out the code is known to hang: the others get the time that the reference needs on this
 * machine many times over, and not a second each.
 *
 * @param cost  what the reference takes for an input, in milliseconds
 */
export function budgetAfterHanging(first: Budget, cost: number): Budget {
  const fair = Math.min(LONGEST, Math.max(SHORTEST, MAX_TIMES_THE_REFERENCE * cost));
  const input = Math.min(fair, first.law);
  return { law: input, input, shrinking: first.shrinking, guardedLaw: 5000, said: Math.min(SHORTEST, input) };
}
