import type * as Exercise from '../../exercises/00-start/01-half-squared-norm.ts';
import { type Figure, figuresFor } from '../../harness/engine/figures/figure.ts';
import type { Mark } from '../../harness/engine/figures/plot.ts';
import { number, record, times, vector } from '../../harness/engine/shape.ts';
import { answersOf, apart, inWords, marksOfBoth, spaced, type Whose } from '../common/figure-lines.ts';
import { stretches, type Window } from '../common/figure-plane.ts';

const figure = figuresFor<typeof Exercise>();

/** Steps of 1/8, so that the places of the tangents are among them. */
const WEIGHTS = spaced([-3, 3], 49);
const TOUCHED = [-2, 1];
/** How far a tangent reaches to both sides. */
const REACH = 1;

const CURVE: Window = { x: [-3, 3], y: [-1.5, 5] };
const SLOPE: Window = { x: [-3, 3], y: [-4, 4] };

interface Values {
  readonly penalty: number[];
  readonly gradient: number[][];
}

const parabola = figure({
  title: 'The penalty of one weight, and its slope',
  caption:
    'First Ω(w) for a single weight, with the line that the gradient gives at w = −2 and at w = 1: it ' +
    'touches the curve and does not cut it. Then the gradient itself.',
  inputs: [{ weights: WEIGHTS }],
  observe: (student, { weights }) => ({
    penalty: weights.map((weight) => student.halfSquaredNorm([weight])),
    gradient: weights.map((weight) => student.halfSquaredNormGradient([weight])),
  }),
  answer: ({ weights }) =>
    record({ penalty: times(weights.length, number), gradient: times(weights.length, vector(1)) }),
  draw(own, reference) {
    const [{ penalty, gradient }] = answersOf(reference);
    const at = (weight: number) => WEIGHTS.indexOf(weight);
    return {
      plots: [
        {
          title: 'The penalty',
          x: { label: 'weight w', domain: CURVE.x },
          y: { label: 'Ω(w)', domain: CURVE.y },
          marks: marksOfBoth(own, reference, curveWithTangents),
        },
        {
          title: 'Its slope',
          x: { label: 'weight w', domain: SLOPE.x },
          y: { label: '∇Ω(w)', domain: SLOPE.y },
          marks: marksOfBoth(own, reference, slopes),
        },
      ],
      words:
        `The penalty of the reference is 0 at w = 0, ${inWords(penalty[at(1)])} at w = 1 and ` +
        `${inWords(penalty[at(-2)])} at w = −2, where its slopes are ${inWords(gradient[at(1)][0])} and ` +
        `${inWords(gradient[at(-2)][0])}.` +
        apart(own?.[0].answer.penalty, penalty, 'the penalty') +
        apart(own?.[0].answer.gradient.flat(), gradient.flat(), 'the slope'),
    };
  },
});

function curveWithTangents([{ penalty, gradient }]: readonly Values[], whose: Whose): Mark[] {
  const tangents = TOUCHED.map((weight) => {
    const k = WEIGHTS.indexOf(weight);
    return spaced([weight - REACH, weight + REACH], 17).map(
      (w) => [w, penalty[k] + gradient[k][0] * (w - weight)] as const,
    );
  });
  const curve = WEIGHTS.map((weight, k) => [weight, penalty[k]] as const);
  return [curve, ...tangents].flatMap((points) => stretches(points, CURVE, whose));
}

function slopes([{ gradient }]: readonly Values[], whose: Whose): Mark[] {
  return stretches(
    WEIGHTS.map((weight, k) => [weight, gradient[k][0]]),
    SLOPE,
    whose,
  );
}

export const figures: readonly Figure[] = [parabola];
