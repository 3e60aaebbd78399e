import { Matrix } from 'ml-matrix';
import type * as Exercise from '../../exercises/07-layers/01-dropout.ts';
import { randomSource } from '../../harness/engine/calls/given-function.ts';
import { type Figure, figuresFor, movable } from '../../harness/engine/figures/figure.ts';
import type { Plot, Point } from '../../harness/engine/figures/plot.ts';
import { matrix, record } from '../../harness/engine/shape.ts';
import { answersOf, type Interval, inside, inWords, listed, marksOfBoth } from '../common/figure-lines.ts';
import { levels } from './coin-marks.ts';
import { full } from './dropout-coins.ts';
import { barsOf, numbersTo } from './figure-bars.ts';

const figure = figuresFor<typeof Exercise>();

/** No zeros: what is 0 in out was dropped. */
const X = [1, 2, 3, -1, -2, 1.5, 2.5, -1.5];
const ELEMENTS = numbersTo(X.length);
const P = 0.25;
const OUTS: Interval = [-4, 5];
const SLOPES: Interval = [0, 3];

const layerFor = (p: number): Figure =>
  figure({
    title: 'Eight elements, there and back',
    caption:
      'One row of eight elements goes through the layer with p = 0.25, in training and in evaluation; then a row of ones ' +
      'comes back. The order of the coins is free, so other elements may be dropped than in the reference. Look at how ' +
      'long the bars of the kept elements are beside x, and whether the same elements are 0 there and back.',
    inputs: [{ x: new Matrix([X]), dout: new Matrix([X.map(() => 1)]), p, seed: 11 }],
    observe: (student, { x, dout, p, seed }) => {
      const { out, cache } = student.dropoutForward(x, p, true, randomSource(seed));
      const evaluated = student.dropoutForward(x, p, false, randomSource(seed)).out;
      return { out, dx: student.dropoutBackward(dout, cache), evaluated };
    },
    answer: () => {
      const row = matrix(1, X.length);
      return record({ out: row, dx: row, evaluated: row });
    },
    draw: (own, reference) => {
      const plot = (
        title: string,
        label: string,
        given: number[],
        of: keyof Passes,
        axis: Interval,
      ): Plot => ({
        title,
        x: { label: 'element' },
        y: { label, domain: axis },
        marks: [
          barsOf(given, ELEMENTS, { role: 'context', name: 'before' }, axis),
          ...marksOfBoth(own, reference, ([answer], whose) => [
            barsOf(answer[of].to1DArray(), ELEMENTS, whose, axis),
          ]),
        ],
      });
      const ones = X.map(() => 1);
      return {
        plots: [
          plot('training, forward', 'x and out', X, 'out', OUTS),
          plot('training, backward', 'dout and dx', ones, 'dx', SLOPES),
          plot('evaluation', 'x and out', X, 'evaluated', OUTS),
        ],
        words:
          factorsInWords('The reference', answersOf(reference)[0]) +
          (own === undefined ? '' : factorsInWords(' Yours', answersOf(own)[0])),
      };
    },
  });

interface Passes {
  readonly out: Matrix;
  readonly dx: Matrix;
  readonly evaluated: Matrix;
}

function factorsInWords(whose: string, { out, dx, evaluated }: Passes): string {
  const there = factors(out);
  const back = dx.to1DArray();
  const dropped = there.filter((factor) => factor === 0).length;
  const same = there.every((factor, i) => (factor === 0) === (back[i] === 0));
  return (
    `${whose} drops ${dropped} of ${X.length} elements and multiplies the others by ${levelsInWords(there)}; on the way ` +
    `back it is ${levelsInWords(back)}, and ${same ? 'the same elements are 0' : 'other elements are 0 than before'}. ` +
    `In evaluation the elements are multiplied by ${levelsInWords(factors(evaluated))}.`
  );
}

function factors(out: Matrix): number[] {
  return out.to1DArray().map((entry, i) => entry / X[i]);
}

/** The levels besides 0. */
function levelsInWords(entries: readonly number[]): string {
  const kept = entries.filter((entry) => entry !== 0);
  const [many, ...found] = levels(kept);
  if (many === 0) return 'nothing';
  return many > found.length ? 'many different numbers' : listed(found.slice(0, many).map(inWords));
}

/** A share of so many coins is off by 0.016 or so. */
const SIDE = 32;
const RATES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
const UNIT: Interval = [0, 1];
const MEANS: Interval = [0, 2];

const shares = figure({
  title: 'How many are dropped, and what is left on average',
  caption:
    `${SIDE} × ${SIDE} ones go through the layer for several p. Look at the share of zeros, and at the mean of out ` +
    'beside the mean of x, which is 1. Chance moves the dots a little.',
  inputs: RATES.map((p, k) => ({ p, seed: 100 + k })),
  observe: (student, { p, seed }) => student.dropoutForward(full(SIDE, 1), p, true, randomSource(seed)).out,
  answer: () => matrix(SIDE, SIDE),
  draw: (own, reference) => {
    const shareOf = (out: Matrix) => out.to1DArray().filter((entry) => entry === 0).length / SIDE ** 2;
    const meanOf = (out: Matrix) => out.to1DArray().reduce((sum, entry) => sum + entry / SIDE ** 2, 0);
    const dotted = (of: typeof shareOf, axis: Interval) =>
      marksOfBoth(own, reference, (outs, whose) => {
        const points = outs.map((out, k): Point => [RATES[k], of(out)]);
        return [{ kind: 'line', ...whose, points: inside(points, UNIT, axis), dotted: true }];
      });
    const at = (of: typeof shareOf, outs: readonly Matrix[]) => [1, 4, 7].map((k) => inWords(of(outs[k])));
    const told = (whose: string, outs: readonly Matrix[]) =>
      `${whose} drops the shares ${listed(at(shareOf, outs))}, and the mean of out is ${listed(at(meanOf, outs))}.`;
    return {
      plots: [
        {
          title: 'share of zeros',
          x: { label: 'p', domain: UNIT },
          y: { label: 'share of out that is 0', domain: UNIT },
          marks: [
            {
              kind: 'line',
              role: 'context',
              name: 'share = p',
              points: [
                [0, 0],
                [1, 1],
              ],
            },
            ...dotted(shareOf, UNIT),
          ],
        },
        {
          title: 'mean of out',
          x: { label: 'p', domain: UNIT },
          y: { label: 'mean of out', domain: MEANS },
          marks: [{ kind: 'level', role: 'context', axis: 'y', at: 1 }, ...dotted(meanOf, MEANS)],
        },
      ],
      words:
        `For p = 0.2, 0.5 and 0.8: ${told('the reference', answersOf(reference))}` +
        (own === undefined ? '' : ` ${told('Yours', answersOf(own))}`),
    };
  },
});

const layer = movable({ label: 'p', from: 0.05, to: 0.9, step: 0.05, start: P }, layerFor);

export const figures: readonly Figure[] = [layer, shares];
