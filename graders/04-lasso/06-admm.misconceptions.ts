import { inverse, Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/06-admm.ts';
import type { Choice, Misconception } from '../../harness/engine/model.ts';
import { correlations, dot, gram } from '../../reference/lasso.ts';
import { softThreshold } from '../../reference/soft-threshold.ts';

type Point = readonly number[];

/** What a belief replaces in ADMM. */
interface Variant {
  readonly threshold: (lambda: number, rho: number) => number;
  readonly shrink: (values: Point, threshold: number) => number[];
  /** What is added to the diagonal of XᵀX/n. */
  readonly diagonal: (rho: number) => number;
  /** What z − u is multiplied with on the right-hand side. */
  readonly pull: (rho: number) => number;
  /** What the right-hand side has in place of u, and what z sees of it, as multiples of u. */
  readonly uInX: number;
  readonly uInZ: number;
  /** How much of itself u keeps. */
  readonly kept: number;
  /** What u gains, as a multiple of x − z. */
  readonly gain: number;
  /** What XᵀX and Xᵀy are divided by. */
  readonly divisor: (samples: number) => number;
  readonly result: (x: Point, z: Point) => Point;
  /** Whether x and z are near enough to each other, and z to the last one, to stop. */
  readonly enough: (x: Point, z: Point, last: Point) => boolean;
  /** α in αx + (1 − α) z_before, which z and u see in the place of x. */
  readonly relaxation: number;
  /** How many iterations there are. */
  readonly iterations: (most: number) => number;
  /** Whether u is renewed first, from the last z, and z from that u. */
  readonly uBeforeZ: boolean;
  /** What Xᵀy is divided by in the place of the divisor. */
  readonly momentOver?: (samples: number) => number;
}

const admm: Variant = {
  threshold: (lambda, rho) => lambda / rho,
  shrink: softThreshold,
  diagonal: (rho) => rho,
  pull: (rho) => rho,
  uInX: 1,
  uInZ: 1,
  kept: 1,
  gain: 1,
  divisor: (samples) => samples,
  result: (_, z) => z,
  enough: () => false,
  relaxation: 1,
  iterations: (most) => most,
  uBeforeZ: false,
};

type Solver = (replaced: Partial<Variant>) => typeof Exercise;

function solving(replaced: Partial<Variant>): typeof Exercise {
  const variant = { ...admm, ...replaced };
  return {
    lassoAdmm(X, y, lambda, { rho, maxIterations }) {
      const rows = X.to2DArray();
      const zeros: Point = new Array(X.columns).fill(0);
      const scale = rows.length / variant.divisor(rows.length);
      const momentScale = rows.length / (variant.momentOver ?? variant.divisor)(rows.length);
      const b = correlations(rows, y, zeros).map((value) => momentScale * value);
      const system = new Matrix(gram(rows)).mul(scale);
      const solution = inverse(system.add(Matrix.eye(X.columns, X.columns, variant.diagonal(rho))));
      const inverted = solution.to2DArray();
      let [x, z, u] = [zeros, zeros, zeros];
      for (let k = 0; k < variant.iterations(maxIterations); k++) {
        const last = z;
        const right = b.map((value, j) => value + variant.pull(rho) * (last[j] - variant.uInX * u[j]));
        x = inverted.map((row) => dot(row, right));
        const seen = x.map((value, j) => variant.relaxation * value + (1 - variant.relaxation) * last[j]);
        const renewed = () => u.map((value, j) => variant.kept * value + variant.gain * (seen[j] - z[j]));
        if (variant.uBeforeZ) u = renewed();
        const target = seen.map((value, j) => value + variant.uInZ * u[j]);
        z = variant.shrink(target, variant.threshold(lambda, rho));
        if (!variant.uBeforeZ) u = renewed();
        if (variant.enough(x, z, last)) break;
      }
      return [...variant.result(x, z)];
    },
  };
}

function distance(a: Point, b: Point): number {
  return Math.hypot(...a.map((value, j) => value - b[j]));
}

const beliefs = (solver: Solver): readonly Misconception<typeof Exercise>[] => [
  {
    name: 'threshold λ',
    belief: 'the threshold is λ, because that is what stands before the L1 norm',
    nudge: 'Which number multiplies ‖x − z + u‖² in the second line, and which one in the soft threshold?',
    behaviour: solver({ threshold: (lambda) => lambda }),
  },
  {
    name: 'threshold λ times ρ',
    belief: 'the threshold is ρλ, as it is ηλ in proximal gradient',
    nudge: 'If a difference between x and z costs twice as much, may z move further away from x + u or less?',
    behaviour: solver({ threshold: (lambda, rho) => lambda * rho }),
  },
  {
    name: 'ρ missing in the matrix',
    belief: 'the matrix is XᵀX/n + I',
    nudge: 'What is the second derivative of (ρ/2)‖x − z + u‖² by x?',
    behaviour: solver({ diagonal: () => 1 }),
  },
  {
    name: 'ρ missing on the right',
    belief: 'the right-hand side is Xᵀy/n + z − u',
    nudge: 'In the gradient of (ρ/2)‖x − z + u‖², which terms carry ρ?',
    behaviour: solver({ pull: () => 1 }),
  },
  {
    name: 'sum instead of mean',
    belief: 'the system is XᵀX + ρI, as in the paper',
    nudge: 'With every sample in the data twice, what becomes of the data loss here, and of that matrix?',
    behaviour: solver({ divisor: () => 1 }),
  },
  {
    name: 'the mean on one side only',
    belief: 'XᵀX is divided by n, and Xᵀy stays as it is',
    nudge: 'Write the data set down twice: which of the two terms of the system double, and should x change?',
    behaviour: solver({ momentOver: () => 1 }),
  },
  {
    name: 'the mean of Xᵀy only',
    belief: 'Xᵀy is divided by n, and XᵀX stays as it is',
    nudge:
      'Write the data set down twice: which of the two terms of the system doubles, and should x change?',
    behaviour: solver({ divisor: () => 1, momentOver: (samples) => samples }),
  },
  {
    name: 'one iteration too few',
    belief: 'the zeros at the start count as the first iteration',
    nudge: 'Is there a solve in the code for maxIterations = 1, and is there one for 0?',
    behaviour: solver({ iterations: (most) => most - 1 }),
  },
  {
    name: 'the other copy returned',
    belief: 'x and z are equal in the end, so it does not matter which one is the result',
    nudge: 'Which of the two copies comes out of a soft threshold, and has exact zeros?',
    behaviour: solver({ result: (x) => x }),
  },
  {
    name: 'u with the other sign',
    belief: 'u adds up z − x',
    nudge: 'Where x stays above z, should the next x be pulled down or up? Follow the sign of u.',
    behaviour: solver({ gain: -1 }),
  },
  {
    name: 'u added on the right',
    belief: 'z + u is what x is pulled towards',
    nudge: 'For which x is x − z + u equal to 0?',
    behaviour: solver({ uInX: -1 }),
  },
  {
    name: 'u holds the last difference',
    belief: 'u is x − z',
    nudge: 'The name of u in the text: it adds up how far the two are apart. What is u after two iterations?',
    behaviour: solver({ kept: 0 }),
  },
  {
    name: 'u before z',
    belief: 'u is renewed as soon as there is a new x, and z is shrunk afterwards',
    nudge:
      'In the example with ρ = 1 the first x is [1.3, 0.1]. Which u stands in the second line there, and which z in the third?',
    behaviour: solver({ uBeforeZ: true }),
  },
  {
    name: 'u never changes',
    belief: 'alternating between x and z is enough',
    nudge: 'How far apart are x and z after a thousand iterations? What makes them agree?',
    behaviour: solver({ gain: 0 }),
  },
  {
    name: 'z without u',
    belief: 'z is x, shrunk',
    nudge: 'Which point is z close to in the second line?',
    behaviour: solver({ uInZ: 0 }),
  },
  {
    name: 'z from x − u',
    belief: 'z is x − u, shrunk, because x is pulled towards z − u',
    nudge: 'Set λ = 0 in the second line. For which z is x − z + u equal to 0?',
    behaviour: solver({ uInZ: -1 }),
  },
  {
    name: 'hard threshold',
    belief: 'z keeps the entries above the threshold as they are',
    nudge: 'What does the minimiser of the second line do to an entry above the threshold?',
    behaviour: solver({
      shrink: (values, t) => values.map((value) => (Math.abs(value) > t ? value : 0)),
    }),
  },
  {
    name: 'stopped while z stands still',
    belief: 'once z moves no more, the iterations have arrived',
    nudge: 'While z is still 0, what does u do, and what will z do when u is large enough?',
    behaviour: solver({ enough: (_, z, last) => distance(z, last) < 1e-8 }),
  },
  {
    name: 'stopped too early',
    belief: 'differences of one percent mean that it has converged',
    nudge: 'How large are the conditions that are left at such a point? How small may the differences be?',
    behaviour: solver({
      enough: (x, z, last) => Math.max(distance(x, z), distance(z, last)) < 1e-4 + 1e-2 * Math.hypot(...z),
    }),
  },
];

export const misconceptions = beliefs(solving);

const choice = (name: string, decided: Partial<Variant>, silent = {}): Choice<typeof Exercise> => ({
  name,
  reference: solving(decided),
  misconceptions: beliefs((replaced) => solving({ ...decided, ...replaced })),
  silent,
});

/** Over-relaxation is fine, and so is an end where little changes. */
export const choices: readonly Choice<typeof Exercise>[] = [
  choice('over-relaxation 1.5', { relaxation: 1.5 }),
  choice('stops below 1e-8', { enough: (x, z, last) => Math.max(distance(x, z), distance(z, last)) < 1e-8 }),
];
