import type * as Exercise from '../../../exercises/09-laws/01-soft-threshold-laws.ts';
import * as reference from '../../../reference/soft-threshold-laws.ts';

type Contract = Pick<typeof Exercise, 'tryLaws'>;

const GRID = [-9, -2.5, -1, -0.25, 0, 0.25, 1, 2.5, 9];

function outcomeOf(held: boolean[]): Exercise.Outcome {
  const broken = held.filter((holds) => !holds).length;
  return { broken, first: broken === 0 ? '' : `law ${held.indexOf(false) + 1}` };
}

/** Right sets of laws, of other structures. */
export const alternatives: Record<string, Contract> = {
  'optimality of each entry': { tryLaws: reference.tryLaws },
  'one law, an answer key with room': {
    tryLaws: (softThreshold) =>
      outcomeOf([
        [1, 0, 0.3, 2.5e-8].every((t) => {
          const values = GRID.map((x) => x * (t || 1));
          const got = softThreshold(values, t);
          return values.every((x, i) => {
            const right = x > t ? x - t : x < -t ? x + t : 0;
            return right === 0 ? got[i] === 0 : Math.abs(got[i] - right) <= 1e-8 * Math.abs(right);
          });
        }),
      ]),
  },
  'many small laws': {
    tryLaws: (softThreshold) => {
      const units = [1, 1e-8, 50];
      const at = (x: number, t: number) => softThreshold([x], t)[0];
      return outcomeOf([
        units.every((unit) => Math.abs(at(3 * unit, unit) - 2 * unit) < 1e-8 * unit),
        units.every((unit) => Math.abs(at(-8 * unit, unit) + 7 * unit) < 1e-8 * unit),
        units.every((unit) => [0.5, -1, 0].every((x) => at(x * unit, unit) === 0)),
        at(5, 0) === 5,
        (() => {
          const together = softThreshold([3, 4], 1);
          return Math.abs(together[0] - at(3, 1)) < 1e-9;
        })(),
      ]);
    },
  },
};
