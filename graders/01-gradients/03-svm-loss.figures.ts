import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/01-gradients/03-svm-loss.ts';
import { type Figure, figuresFor } from '../../harness/engine/figures/figure.ts';
import type { Mark, Point } from '../../harness/engine/figures/plot.ts';
import { matrix, number, record, times } from '../../harness/engine/shape.ts';
import { answersOf, apart, inWords, marksOfBoth, spaced, type Whose } from '../common/figure-lines.ts';
import { stretches, type Window } from '../common/figure-plane.ts';

const figure = figuresFor<typeof Exercise>();

/** The weight of class 1 for the first feature takes these values; none of them is on a kink. */
const VALUES = spaced([-3, 3], 121);

const LAMBDAS = [0, 0.5];

const LOSS: Window = { x: [-3, 3], y: [0, 8] };
const SLOPE: Window = { x: [-3, 3], y: [-4, 3] };

const ROW = 1;
const COLUMN = 0;

/** Fresh matrices, because a function may change its arguments. */
function weightsWith(value: number): Matrix {
  return new Matrix([
    [1, -0.5],
    [value, 1],
    [-1, 0.5],
  ]);
}

const SAMPLES = [
  [2, 1],
  [-1, 1],
  [1.5, -0.5],
  [-2, -1],
  [0.75, 2],
];
const CLASSES = [0, 2, 1, 2, 1];

interface Slice {
  readonly loss: number;
  readonly gradient: Matrix;
}

const slices = figure({
  title: 'A slice through the loss',
  caption:
    'Five samples, three classes, Δ = 1. One weight, that of class 1 for the first feature, moves; the others ' +
    'stay. First the loss, then the entry of the gradient that belongs to this weight: each ' +
    'kink of the one is a jump of the other. The penalty bends the loss between the kinks.',
  inputs: LAMBDAS.map((lambda) => ({
    slices: VALUES.map((value) => ({ W: weightsWith(value), X: new Matrix(SAMPLES) })),
    y: [...CLASSES],
    delta: 1,
    lambda,
  })),
  observe: (student, { slices, y, delta, lambda }) =>
    slices.map(({ W, X }) => student.svmLossAndGradient(W, X, y, delta, lambda)),
  answer: ({ slices }) => times(slices.length, record({ loss: number, gradient: matrix(3, 2) })),
  draw(own, reference) {
    const answers = answersOf(reference);
    const plot = (title: string, label: string, window: Window, of: (slice: Slice) => number) => ({
      title,
      x: { label: 'weight of class 1 for feature 1', domain: window.x },
      y: { label, domain: window.y },
      marks: marksOfBoth(own, reference, (both, whose) => lines(both, whose, window, of)),
    });
    const lowest = answers.map((slice) => {
      const losses = slice.map(({ loss }) => loss);
      const least = Math.min(...losses);
      return `${inWords(least)} near ${inWords(VALUES[losses.indexOf(least)])}`;
    });
    const numbersOf = (of: (slice: Slice) => number) =>
      [answers.flat().map(of), own && answersOf(own).flat().map(of)] as const;
    const [losses, ownLosses] = numbersOf(({ loss }) => loss);
    const [entries, ownEntries] = numbersOf(entry);
    return {
      plots: [
        plot('The loss', 'loss L', LOSS, ({ loss }) => loss),
        plot('Its slope', 'entry of the gradient', SLOPE, entry),
      ],
      words:
        `Without a penalty the loss of the reference is smallest, ${lowest[0]}; with λ = 0.5 it is ${lowest[1]}. ` +
        `Without a penalty the slope goes up in jumps, from ${inWords(entry(answers[0][0]))} at −3 to ` +
        `${inWords(entry(answers[0][VALUES.length - 1]))} at 3.` +
        apart(ownLosses, losses, 'the loss') +
        apart(ownEntries, entries, 'the slope'),
    };
  },
});

function entry({ gradient }: Slice): number {
  return gradient.get(ROW, COLUMN);
}

function lines(
  answers: readonly (readonly Slice[])[],
  whose: Whose,
  window: Window,
  of: (slice: Slice) => number,
): Mark[] {
  return answers.flatMap((slice, k) =>
    stretches(
      slice.map((at, i): Point => [VALUES[i], of(at)]),
      window,
      whose,
      whose.role === 'reference' ? { label: `λ = ${LAMBDAS[k]}` } : {},
    ),
  );
}

export const figures: readonly Figure[] = [slices];
