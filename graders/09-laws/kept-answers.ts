/**
 * Answers of solvers, kept: every law of a learner asks for the same inputs, and each solver is tried a dozen times.
 *
 * The inputs are the learner's, and the time and memory that they take are the grader's: both are bounded.
 */
import type { Lasso } from '../../exercises/09-laws/04-lasso-laws.ts';
import type { Implementation } from './about-laws.ts';

/** Numbers of inputs and answers, for all solvers together: 4 MB as text, and 300 inputs of 30 samples and 10 features. */
export const MOST_KEPT_NUMBERS = 200_000;

/** One call with as many columns takes tens of milliseconds: nothing can stop a grader within one. The stub says both limits. */
const MOST_COLUMNS = 50;
const MOST_NUMBERS = 5000;

/** Makes solvers that look first at what they answered, and throw at what is too large. They share what is kept. */
export function keepingAnswers(): (implementation: Implementation<Lasso>) => Implementation<Lasso> {
  const kept = new Map<string, Map<Lasso, readonly number[]>>();
  let numbers = 0;
  return ({ behave, ...implementation }) => {
    const remembered: Lasso = (X, y, lambda) => {
      const size = X.reduce((sum, row) => sum + row.length, y.length + 1);
      if (size > MOST_NUMBERS || X[0].length > MOST_COLUMNS) {
        throw new RangeError(
          `X has at most ${MOST_COLUMNS} columns, and with y at most ${MOST_NUMBERS} numbers`,
        );
      }
      const input = `${X.map((row) => row.join()).join(';')}|${y.join()}|${lambda}`;
      const known = kept.get(input)?.get(behave);
      if (known !== undefined) return [...known];
      const answer = behave(X, y, lambda);
      numbers += answer.length + (kept.has(input) ? 0 : size);
      if (numbers > MOST_KEPT_NUMBERS) {
        kept.clear();
        numbers = size + answer.length;
      }
      kept.set(input, (kept.get(input) ?? new Map()).set(behave, [...answer]));
      return answer;
    };
    return { ...implementation, behave: remembered };
  };
}
