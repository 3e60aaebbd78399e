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
}

export const DEFAULT_BUDGET: Budget = { law: 500, input: 1000, shrinking: 40, guardedLaw: 20_000 };

/**
 * After one law has timed out the others get less time, and after two still less: the code is known to hang. Half of
 * it, for one input, is more than any right solution takes when it is called for the first time.
 */
export const SHORT_BUDGETS: readonly Budget[] = [
  { law: 300, input: 300, shrinking: 40, guardedLaw: 5000 },
  { law: 150, input: 150, shrinking: 40, guardedLaw: 5000 },
];
