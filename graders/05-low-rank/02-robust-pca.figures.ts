import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/05-low-rank/02-robust-pca.ts';
import { type Figure, figuresFor } from '../../harness/engine/figures/figure.ts';
import type { Plot, Role } from '../../harness/engine/figures/plot.ts';
import { matrix, record } from '../../harness/engine/shape.ts';
import { singularValues } from '../../reference/singular-values.ts';
import { answersOf, apart, type Interval, inWords } from '../common/figure-lines.ts';
import { background, bounded, imagePlot, SIDE } from './images.ts';

const figure = figuresFor<typeof Exercise>();

interface Split {
  readonly L: Matrix;
  readonly S: Matrix;
}

/** A diagonal scratch and three spots: in no row or column is there much of it. */
const ANOMALY = [
  ...[3, 4, 5, 6, 7].map((k) => ({ row: k, column: k + 5, by: 4 })),
  ...[
    [12, 2],
    [13, 3],
    [10, 13],
  ].map(([row, column]) => ({ row, column, by: -4 })),
];

function damaged(): Matrix {
  const image = background();
  for (const { row, column, by } of ANOMALY) image.set(row, column, image.get(row, column) + by);
  return image;
}

/** The background has values from 0.4 to 3.6: what is beyond is damage. */
const IMAGE: Interval = [-1, 5];
/** What is 0 has the colour in the middle. */
const DIFFERENCE: Interval = [-4, 4];

const split = figure({
  title: 'An image in two parts',
  caption:
    'A 16×16 image: a background of rank 2 with a scratch and three spots on it. The two parts should add ' +
    'up to it. Is a shadow of the scratch left in the background?',
  inputs: [{ M: damaged() }],
  observe: (student, { M }) => student.robustPca(M),
  answer: ({ M: { rows, columns } }) => record<Split>({ L: matrix(rows, columns), S: matrix(rows, columns) }),
  draw(own, reference) {
    const [expected] = answersOf(reference);
    const mine = own && { L: bounded(own[0].answer.L), S: bounded(own[0].answer.S) };
    return {
      plots: [
        imagePlot('the image M', damaged(), IMAGE, 'context'),
        ...parts(expected, 'reference', 'reference'),
        ...(mine === undefined
          ? []
          : [
              imagePlot('L + S, yours', Matrix.add(mine.L, mine.S), IMAGE, 'own'),
              ...parts(mine, 'own', 'yours'),
            ]),
      ],
      words:
        `The image has ${SIDE} × ${SIDE} pixels, ${ANOMALY.length} of them damaged. ${described(expected, 'The reference')}` +
        `${mine === undefined ? '' : ` ${described(mine, 'Yours')}`}` +
        apart(own && entriesOf(own[0].answer), entriesOf(expected), 'the pixels of both parts'),
    };
  },
});

function parts({ L, S }: Split, role: Role, name: string): Plot[] {
  return [
    imagePlot(`background L, ${name}`, L, IMAGE, role),
    imagePlot(`anomaly S, ${name}`, S, DIFFERENCE, role),
  ];
}

/** An entry or a singular value counts from here on: a thousandth of the damage. */
const COUNTS = 4e-3;

function described({ L, S }: Split, whose: string): string {
  const rank = singularValues(L).filter((value) => value > COUNTS).length;
  const pixels = S.to1DArray().filter((value) => Math.abs(value) > COUNTS).length;
  const sum = Matrix.sub(damaged(), L).sub(S).to1DArray();
  const off = Math.max(...sum.map(Math.abs));
  const adds =
    off < COUNTS ? 'the two add up to the image' : `their sum is up to ${inWords(off)} away from the image`;
  return `${whose} puts rank ${rank} into the background and ${pixels} pixels into the anomaly; ${adds}.`;
}

function entriesOf({ L, S }: Split): number[] {
  return [...L.to1DArray(), ...S.to1DArray()];
}

export const figures: readonly Figure[] = [split];
