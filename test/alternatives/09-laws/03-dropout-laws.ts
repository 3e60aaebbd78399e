import type * as Exercise from '../../../exercises/09-laws/03-dropout-laws.ts';
import { lawSet } from '../../../graders/09-laws/about-laws.ts';
import * as reference from '../../../reference/dropout-laws.ts';

type Contract = Pick<typeof Exercise, 'tryLaws'>;
type Dropout = Exercise.Dropout;

/** Right sets of laws, of other structures. */
export const alternatives: Record<string, Contract> = {
  'the diagonal of a linear map': { tryLaws: reference.tryLaws },
  'an answer key with room': {
    ...lawSet<Dropout>(({ forward, backward }) =>
      [0.4, 1].every((keep) => {
        const [x, dout, u] = [
          [2, 0, 7e-8, -3],
          [1, 5, -6e-8, 9],
          [0.4, 0.3, 0.1, 0.8],
        ];
        const key = (values: number[]) => values.map((value, i) => (u[i] < keep ? value / keep : 0));
        const { out, cache } = forward(x, keep, u);
        const near = (got: number[], want: number[]) =>
          want.every((entry, i) => Math.abs(got[i] - entry) <= 1e-8 * Math.abs(entry));
        return near(out, key(x)) && near(backward(dout, cache), key(dout));
      }),
    ),
  },
  'relations: adjoint halves, linear, and a known mean': {
    ...lawSet<Dropout>(
      ({ forward, backward }) => {
        // ⟨backward(d), x⟩ = ⟨d, forward(x)⟩ entry by entry
        const [d, u] = [
          [3, -1, 4, 2],
          [0.1, 0.5, 0.3, 0.7],
        ];
        return [
          [1, 2, 3, -4],
          [0, 2, 3, -4],
          [1e-7, 2e-8, 3, 4],
        ].every((x) => {
          const { out, cache } = forward(x, 0.5, u);
          const ahead = forward(
            d.map(() => 1),
            0.5,
            u,
          ).out;
          return backward(d, cache).every(
            (slope, i) =>
              Math.abs(slope - d[i] * ahead[i]) <= 1e-9 &&
              Math.abs(out[i] - x[i] * ahead[i]) <= 1e-9 * Math.abs(x[i]),
          );
        });
      },
      ({ forward }) => {
        const { out } = forward([1, 1, 1, 1], 0.5, [0.1, 0.5, 0.3, 0.7]);
        return [2, 0, 2, 0].every((entry, i) => Math.abs(out[i] - entry) <= 1e-9);
      },
      ({ forward }) => Math.abs(forward([3], 0.25, [0.2]).out[0] - 12) <= 1e-9,
      ({ forward }) => Math.abs(forward([3], 1, [0.2]).out[0] - 3) <= 1e-9,
    ),
  },
};
