import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/04-lasso/07-lista.ts';
import { all, graderFor, lawsFor } from '../../harness/engine/law.ts';
import { list, number, record, times, vector } from '../../harness/engine/shape.ts';
import { lassoProximalGradientIterates } from '../../reference/lasso.ts';
import { listaForward, listaFromLasso, listaLayer } from '../../reference/lista.ts';
import { agrees, ROUNDING } from '../common/closeness.ts';
import { exampleLaw } from '../common/example.ts';
import { asksForMany } from '../common/many-iterations.ts';
import { anyRegression } from '../common/regression.ts';
import { atUnit, inUnits, TINY_UNITS } from '../common/small-units.ts';
import { oneOf } from '../common/vectors.ts';
import { misconceptions } from './07-lista.misconceptions.ts';
import { stepSize } from './lasso-problem.ts';
import {
  alternating,
  blinking,
  deep,
  depth,
  forgetful,
  growing,
  inUnitsOfTheirOwn,
  irregular,
  large,
  many,
  network,
  someDepth,
  waking,
} from './lista-networks.ts';

const law = lawsFor<typeof Exercise>();

const example = law(
  exampleLaw({
    asksSeveral: true,
    input: {
      b: [2, -3],
      We: new Matrix([
        [1, 0],
        [0.5, 1],
      ]),
      S: new Matrix([
        [0.5, 1],
        [0, 0.25],
      ]),
      theta: [0.25, 0.5],
    },
    statement:
      'b = [2, −3], W_e = [[1, 0], [0.5, 1]], S = [[0.5, 1], [0, 0.25]], θ = [0.25, 0.5]:   f(1) = [1.75, −1.5],   f(2) = [1.125, −1.875]',
    observe: (student, { b, We, S, theta }) =>
      [1, 2].map((depth) => student.listaForward(b, We, S, theta, depth)),
    answer: () => times(2, vector(2)),
    judge: (_, [one, two]) =>
      all(
        () => agrees(one, [1.75, -1.5], ROUNDING, 'depth 1'),
        () => agrees(two, [1.125, -1.875], ROUNDING, 'depth 2'),
      ),
  }),
);

const definition = law({
  name: 'every layer adds the input to the coupled code, and shrinks',
  statement: 'z⁽⁰⁾ = 0,   z⁽ᵗ⁾ = h_θ(W_e b + S z⁽ᵗ⁻¹⁾),   the result is z⁽ᵀ⁾',
  points: 2,
  given: fc.record({ network, depth }).map(({ network, depth }) => ({ ...network, depth })),
  examples: [
    irregular,
    deep,
    { ...deep, depth: 181 },
    blinking,
    ...alternating,
    growing,
    large,
    waking,
    forgetful,
    many,
  ],
  isDeep: ({ depth }) => asksForMany({ maxIterations: depth }),
  observe: (student, { b, We, S, theta, depth }) => student.listaForward(b, We, S, theta, depth),
  answer: ({ theta }) => vector(theta.length),
  judge: ({ b, We, S, theta, depth }, got) =>
    agrees(got, listaForward(b, We.to2DArray(), S.to2DArray(), theta, depth), ROUNDING),
});

const counting = law({
  name: 'depth counts the shrinkages: none gives zeros, one gives the shrunk input',
  statement: 'f(0) = 0,   f(1) = h_θ(W_e b)',
  points: 1,
  runs: 50,
  given: network,
  observe: (student, { b, We, S, theta }) => ({
    none: student.listaForward(b, We, S, theta, 0),
    one: student.listaForward(b, We, S, theta, 1),
  }),
  answer: ({ theta }) => record({ none: vector(theta.length), one: vector(theta.length) }),
  judge: ({ b, We, theta }, { none, one }) => {
    const input = We.mmul(Matrix.columnVector(b)).to1DArray();
    const shrunk = input.map((value, i) => value - Math.min(Math.max(value, -theta[i]), theta[i]));
    return all(
      () =>
        agrees(
          none,
          theta.map(() => 0),
          ROUNDING,
          'the result for depth 0',
        ),
      () => agrees(one, shrunk, ROUNDING, 'the result for depth 1'),
    );
  },
});

const recursion = law({
  name: 'one more layer works on the result of the layers before it',
  statement: 'f(T + 1) = h_θ(W_e b + S f(T))',
  points: 1,
  hint: 'In the example depth 3 gives [0.4375, −1.96875], worked out from the z of depth 2. Which z does the third layer of the code read?',
  runs: 60,
  given: fc.record({ network, depth }).map(({ network, depth }) => ({ ...network, depth })),
  examples: [irregular],
  observe: (student, { b, We, S, theta, depth }) => ({
    shallow: student.listaForward(b, We, S, theta, depth),
    deep: student.listaForward(b, We, S, theta, depth + 1),
  }),
  answer: ({ theta }) => record({ shallow: vector(theta.length), deep: vector(theta.length) }),
  judge: ({ b, We, S, theta }, { shallow, deep }) =>
    agrees(
      deep,
      listaLayer(b, We.to2DArray(), S.to2DArray(), theta, shallow),
      ROUNDING,
      'f(T + 1) beside a layer on top of f(T), for T = depth',
    ),
});

const deafEntry = law({
  name: 'an entry whose row of S is 0 hears no other entry: more layers leave it as it is',
  statement: 'S₀ⱼ = 0 for all j ⇒ f(T)₀ = f(1)₀ for T ≥ 1',
  points: 1,
  hint: 'With S = [[0, 0], [1, 0]] the example has the code [1.75, −1.5] for depth 1 and [1.75, 0] for depth 2. Which entry changes, and which one does it hear?',
  trivial: true,
  runs: 60,
  given: fc.record({ network, depth: someDepth }).map(({ network, depth }) => ({
    ...network,
    S: new Matrix(network.S.to2DArray().map((row, i) => (i === 0 ? row.map(() => 0) : row))),
    depth: depth + 1,
  })),
  observe: (student, { b, We, S, theta, depth }) => [
    student.listaForward(b, We, S, theta, 1)[0],
    student.listaForward(b, We, S, theta, depth)[0],
  ],
  answer: () => list([number, number]),
  judge: (_, [one, many]) => agrees(many, one, ROUNDING, 'entry 0 at this depth, beside depth 1'),
});

const mirrored = law({
  name: 'the sign of the input only changes the sign of the code',
  statement: 'f(−b) = −f(b)',
  points: 1,
  trivial: true,
  runs: 60,
  given: fc.record({ network, depth: someDepth }).map(({ network, depth }) => ({ ...network, depth })),
  observe: (student, { b, We, S, theta, depth }) => [
    student.listaForward(b, We, S, theta, depth),
    student.listaForward(
      b.map((value) => 0 - value),
      We,
      S,
      theta,
      depth,
    ),
  ],
  answer: ({ theta }) => times(2, vector(theta.length)),
  judge: (_, [straight, negated]) =>
    agrees(
      negated,
      straight.map((value) => 0 - value),
      ROUNDING,
      'f(−b) beside −f(b)',
    ),
});

const unrolled = law({
  name: 'with the matrices of the Lasso, layers are iterations of proximal gradient',
  statement: 'W_e = ηXᵀ/n, S = I − ηXᵀX/n, θᵢ = ηλ, b = y ⇒ f(T) = w_T',
  points: 1,
  hint: 'W_e = [[0.25, 0], [0.125, 0.125]], S = [[0.5, −0.25], [−0.25, 0.75]], θ = [0.25, 0.25] and b = [4, −1] give [0.75, 0.125] for depth 1 and [1.09375, 0.03125] for depth 2. Which entry differs first?',
  runs: 40,
  given: fc
    .record({
      data: anyRegression([1, 5], [1, 4]),
      lambda: oneOf(0.25, 1, 0.0625),
      fraction: oneOf(1, 0.5),
      depth,
    })
    .map(({ data, lambda, fraction, depth }) => ({
      ...data,
      lambda,
      learningRate: stepSize(data.X, fraction),
      depth,
    })),
  observe: (student, { X, y, lambda, learningRate, depth }) => {
    const { We, S, theta } = listaFromLasso(X.to2DArray(), lambda, learningRate);
    return student.listaForward(y, new Matrix(We), new Matrix(S), theta, depth);
  },
  answer: ({ X }) => vector(X.columns),
  judge: ({ X, y, lambda, learningRate, depth }, got) => {
    const iterates = lassoProximalGradientIterates(X.to2DArray(), y, lambda, {
      learningRate,
      maxIterations: depth,
    });
    return agrees(got, iterates[depth], ROUNDING, 'f(T) beside T iterations of proximal gradient');
  },
});

/** Units of the entries, each 2⁻³⁷ of the one before, or 2³⁷ of it; inputs are in the unit on the right. */
const OWN_UNITS = [
  { units: [1, 2 ** -37, 2 ** -74, 2 ** -111], unitOfInput: 2 ** -60 },
  { units: [1, 2 ** 37, 2 ** 74, 2 ** 111], unitOfInput: 2 ** 60 },
] as const;

const COMMON_UNITS = [...TINY_UNITS, 2 ** -100] as const;

const smallUnits = law({
  name: 'there is no built-in size: small numbers count like large ones',
  statement:
    'f(c·b, c·θ) = c · f(b, θ) for c > 0,   and zᵢ in a unit of its own: Sᵢⱼ dᵢ/dⱼ, (W_e)ᵢⱼ dᵢ, θᵢ dᵢ ⇒ zᵢ dᵢ',
  points: 1,
  hint: 'The example with b = [2e-12, −3e-12] and θ = [2.5e-13, 5e-13] has the code [1.75e-12, −1.5e-12] for depth 1. Is there a number below which something counts as 0, or above which it is cut?',
  runs: 15,
  given: fc.record({ network, depth: someDepth }).map(({ network, depth }) => ({ ...network, depth })),
  examples: [{ ...irregular, depth: 3 }],
  observe: (student, { b, We, S, theta, depth }) => ({
    common: COMMON_UNITS.map((unit) =>
      student.listaForward(inUnits(b, unit), We, S, inUnits(theta, unit), depth),
    ),
    own: OWN_UNITS.map(({ units, unitOfInput }) => {
      const other = inUnitsOfTheirOwn({ b, We, S, theta }, units, unitOfInput);
      return student.listaForward(other.b, other.We, other.S, other.theta, depth);
    }),
  }),
  answer: ({ theta }) =>
    record({
      common: times(COMMON_UNITS.length, vector(theta.length)),
      own: times(OWN_UNITS.length, vector(theta.length)),
    }),
  judge: ({ b, We, S, theta, depth }, { common, own }) => {
    const expected = listaForward(b, We.to2DArray(), S.to2DArray(), theta, depth);
    return all(
      ...COMMON_UNITS.map(
        (unit, k) => () =>
          agrees(
            common[k],
            inUnits(expected, unit),
            atUnit(ROUNDING, unit),
            `the code for ${unit} · b and ${unit} · θ`,
          ),
      ),
      ...OWN_UNITS.map(
        ({ units, unitOfInput }, k) =>
          () =>
            agrees(
              own[k].map((entry, i) => entry / units[i]),
              expected,
              ROUNDING,
              `zᵢ/dᵢ for d = [${units.slice(0, theta.length).join(', ')}], with ${unitOfInput} · b and W_e / ${unitOfInput}`,
            ),
      ),
    );
  },
  // At its own scale.
  fingerprint: (_, { common, own }) => [
    ...common.flatMap((code, k) => inUnits(code, 1 / COMMON_UNITS[k])),
    ...own.flatMap((code, k) => code.map((entry, i) => entry / OWN_UNITS[k].units[i])),
  ],
});

export const grader = graderFor<typeof Exercise>({
  title: 'LISTA',
  formula: String.raw`\begin{aligned}z^{(0)} &= 0, \qquad z^{(t)} = h_\theta(W_e\,b + S\,z^{(t-1)}) \quad \text{for } t = 1 \dots T \\[6pt] h_\theta(c)_i &= \operatorname{sign}(c_i)\cdot\max(\lvert c_i\rvert - \theta_i,\, 0)\end{aligned}`,
  difficulty: 3,
  needs: ['04-lasso/04-proximal-gradient'],
  newAnswers: { listaForward: 'all' },
  reference: {
    listaForward: (b, We, S, theta, depth) => listaForward(b, We.to2DArray(), S.to2DArray(), theta, depth),
  },
  laws: [example, definition, counting, recursion, deafEntry, mirrored, unrolled, smallUnits],
  hints: [
    'Work through the example by hand, first for depth 1, then for depth 2. What is the same in both layers?',
    'A loop that runs depth times from z = 0: each time two products, a sum, and a shrinkage.',
    'c = W_e b + S z with the z of the layer before. Then zᵢ is cᵢ moved towards 0 by θᵢ, or 0.',
  ],
  misconceptions,
});
