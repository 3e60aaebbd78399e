import type * as Exercise from '../../exercises/04-lasso/07-lista.ts';
import type { Misconception } from '../../harness/engine/model.ts';
import { dot } from '../../reference/lasso.ts';

type Contract = typeof Exercise;

const shrink = (value: number, threshold: number) =>
  Math.sign(value) * Math.max(Math.abs(value) - threshold, 0);

/** What a wrong idea replaces. */
interface Twist {
  /** The shrinkage of entry i, given all thresholds, in the last layer or before. */
  readonly shrinkage?: (value: number, theta: readonly number[], i: number, isLast: boolean) => number;
  /** How much of W_e b layer t = 1, 2, … sees. */
  readonly input?: (t: number) => number;
  /** The matrix that couples the code. */
  readonly coupling?: (S: Parameters<Contract['listaForward']>[2]) => number[][];
  /** How many layers there are. */
  readonly layers?: (depth: number) => number;
  /** What remains of the code before, besides what S makes of it. */
  readonly kept?: number;
  /** Whether an entry sees those of its own layer that are there already. */
  readonly isInPlace?: boolean;
  /** What happens to the code after all layers. */
  readonly atTheEnd?: (value: number, threshold: number) => number;
}

function twisted(twist: Twist): Contract {
  const shrinkage = twist.shrinkage ?? ((value, theta, i) => shrink(value, theta[i]));
  return {
    listaForward(b, We, S, theta, depth) {
      const coupling = twist.coupling?.(S) ?? S.to2DArray();
      const input = We.to2DArray().map((row) => dot(row, b));
      let code = theta.map(() => 0);
      const layers = twist.layers?.(depth) ?? depth;
      for (let t = 1; t <= layers; t++) {
        const next = [...code];
        const seen = twist.isInPlace ? next : code;
        for (const [i, value] of code.entries()) {
          const c = (twist.input?.(t) ?? 1) * input[i] + dot(coupling[i], seen);
          next[i] = shrinkage(c, theta, i, t === layers) + (twist.kept ?? 0) * value;
        }
        code = next;
      }
      return code.map((value, i) => twist.atTheEnd?.(value, theta[i]) ?? value);
    },
  };
}

export const misconceptions: readonly Misconception<Contract>[] = [
  {
    name: 'one layer too many',
    belief: 'the first code h(W_e b) is the start, and then come the layers',
    nudge: 'How many shrinkages lie between z⁽⁰⁾ and z⁽ᵀ⁾? Try depth 0 and depth 1.',
    behaviour: twisted({ layers: (depth) => depth + 1 }),
  },
  {
    name: 'one layer too few',
    belief: 'z⁽⁰⁾ is the first of the layers',
    nudge: 'How many shrinkages happen for depth 1?',
    behaviour: twisted({ layers: (depth) => depth - 1 }),
  },
  {
    name: 'input in the first layer only',
    belief: 'the input enters at the bottom, as in an ordinary network',
    nudge: 'Which terms of c depend on t, and which are there in every layer?',
    behaviour: twisted({ input: (t) => (t === 1 ? 1 : 0) }),
  },
  {
    name: 'transposed coupling',
    belief: 'S is symmetric, so rows and columns can be exchanged',
    nudge: 'Which entries of S belong to (S z)₀? Try an S that is not symmetric.',
    behaviour: twisted({ coupling: (S) => S.transpose().to2DArray() }),
  },
  {
    name: 'coupling subtracted',
    belief: 'S is what the other entries explain already, so S z is taken away',
    nudge: 'Compare the sign of S z in the recursion with the sign of XᵀX/n inside S.',
    behaviour: twisted({ coupling: (S) => S.to2DArray().map((row) => row.map((entry) => -entry)) }),
  },
  {
    name: 'one threshold for all entries',
    belief: 'θ is one number, as ηλ is in the Lasso',
    nudge: 'How long is θ, and which of its entries belongs to cᵢ?',
    behaviour: twisted({ shrinkage: (value, theta) => shrink(value, theta[0]) }),
  },
  {
    name: 'ReLU',
    belief: 'shrinking is max(c − θ, 0), as in other networks',
    nudge: 'What does h_θ do with c = −3 and θ = 1?',
    behaviour: twisted({ shrinkage: (value, theta, i) => Math.max(value - theta[i], 0) }),
  },
  {
    name: 'hard threshold',
    belief: 'entries above their threshold pass unchanged',
    nudge: 'What does h_θ do with c = 3 and θ = 1, and with c = 1.01?',
    behaviour: twisted({ shrinkage: (value, theta, i) => (Math.abs(value) > theta[i] ? value : 0) }),
  },
  {
    name: 'shrinkage after the last layer only',
    belief: 'the layers are linear, and the result is shrunk once to make it sparse',
    nudge: 'Which z does the second layer multiply with S, one from before or after a shrinkage?',
    behaviour: twisted({ shrinkage: (value) => value, atTheEnd: shrink }),
  },
  {
    name: 'a last layer without a threshold',
    belief: 'the last layer of a network is linear',
    nudge: 'How many shrinkages does depth 1 have?',
    behaviour: twisted({
      shrinkage: (value, theta, i, isLast) => (isLast ? value : shrink(value, theta[i])),
    }),
  },
  {
    name: 'entries renewed one by one',
    belief: 'the code can be overwritten entry by entry',
    nudge:
      'When the second entry of a layer is worked out, which first entry does S meet: the old or the new one?',
    behaviour: twisted({ isInPlace: true }),
  },
  {
    name: 'no threshold',
    belief: 'the layers are linear maps',
    nudge: 'Where does θ enter?',
    behaviour: twisted({ shrinkage: (value) => value }),
  },
  {
    name: 'code added up',
    belief: 'a layer changes the code it gets, by adding to it',
    nudge: 'In which places does z⁽ᵗ⁻¹⁾ occur in the formula for z⁽ᵗ⁾?',
    behaviour: twisted({ kept: 1 }),
  },
];
