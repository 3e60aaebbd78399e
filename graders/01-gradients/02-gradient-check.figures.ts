import type * as Exercise from '../../exercises/01-gradients/02-gradient-check.ts';
import { type Figure, figuresFor } from '../../harness/engine/figures/figure.ts';
import type { Mark, Point } from '../../harness/engine/figures/plot.ts';
import { anyNumber, boolean, record } from '../../harness/engine/shape.ts';
import { answersOf, inWords, marksOfBoth, spacedByFactor, type Whose } from '../common/figure-lines.ts';
import { stretches, type Window } from '../common/figure-plane.ts';
import { exponential, givenGradient, givenValue, scaled, withFactor } from './checkable.ts';

const figure = figuresFor<typeof Exercise>();

const f = exponential([0.5, -1, 1.5], [0.5, -1, 0.25]);

/** The coordinate whose slope is off. */
const WRONG = 1;

/** The default of the exercise. */
const TOLERANCE = 1e-5;

interface Result {
  readonly ok: boolean;
  readonly maxRelError: number;
}

const result = record({ ok: boolean, maxRelError: anyNumber });

const MISTAKES = spacedByFactor([1e-12, 1], 37);
const ERRORS: Window = { x: [1e-12, 1], y: [1e-13, 1] };

const overMistake = figure({
  title: 'From which mistake on a gradient is rejected',
  caption:
    'One coordinate of three is too large by a share δ. The flat part on the left is rounding. Where the ' +
    'line crosses the tolerance, ok turns false; the upright lines show where it did. Another relative ' +
    'error than that of the assignment moves the line a little, and that is fine.',
  inputs: MISTAKES.map((share) => ({
    f: givenValue(f),
    gradient: givenGradient(withFactor(f, [WRONG], 1 + share)),
    x: f.x,
  })),
  observe: (student, { f, gradient, x }) => student.gradientCheck(f, gradient, x),
  answer: () => result,
  draw(own, reference) {
    const smallest = answersOf(reference)[0].maxRelError;
    return {
      plots: [
        {
          x: { label: 'share δ by which one coordinate is off (log scale)', scale: 'log', domain: ERRORS.x },
          y: { label: 'maxRelError (log scale)', scale: 'log', domain: ERRORS.y },
          marks: [
            {
              kind: 'level',
              role: 'context',
              name: 'tolerance',
              axis: 'y',
              at: TOLERANCE,
              label: 'tolerance',
            },
            ...marksOfBoth(own, reference, errorsAndTurn),
          ],
        },
      ],
      words:
        `For δ = 1e-12 the reference says ${inWords(smallest)}, and ok. ${turnInWords(answersOf(reference), 'The reference')}` +
        (own ? ` ${turnInWords(answersOf(own), 'Yours')}` : ''),
    };
  },
});

function errorsAndTurn(results: readonly Result[], whose: Whose): Mark[] {
  const turn = results.findIndex(({ ok }) => !ok);
  return [
    ...stretches(pointsOf(results, MISTAKES), ERRORS, whose),
    ...(turn === -1 ? [] : [{ kind: 'level', ...whose, axis: 'x', at: MISTAKES[turn] } as const]),
  ];
}

/** An error of 0 has no place on a log scale: it is put at the lower end. */
function pointsOf(results: readonly Result[], xs: readonly number[]): Point[] {
  return results.map(({ maxRelError }, k): Point => [xs[k], maxRelError === 0 ? ERRORS.y[0] : maxRelError]);
}

function turnInWords(results: readonly Result[], who: string): string {
  const turn = results.findIndex(({ ok }) => !ok);
  if (turn === -1) return `${who} rejects none of these.`;
  const last = results.findLastIndex(({ ok }) => ok);
  if (last > turn) return `${who} rejects some and accepts larger mistakes.`;
  return `${who} rejects from about δ = ${inWords(MISTAKES[turn])} on.`;
}

/** Powers of 4 around 1. */
const SCALES = Array.from({ length: 21 }, (_, k) => 4 ** (k - 10));
const SCALED: Window = { x: [4 ** -10, 4 ** 10], y: [1e-13, 1] };

const MISTAKE = 1.05;

const overScale = figure({
  title: 'The unit of f does not matter',
  caption:
    'f and its gradient, both multiplied by one number: the right gradient, and one with a coordinate that ' +
    'is off by 5 percent. One line has to stay below the tolerance throughout, the other one above it.',
  inputs: SCALES.map((factor) => {
    const inUnit = scaled(f, factor, String(factor));
    return {
      f: givenValue(inUnit),
      right: givenGradient(inUnit),
      wrong: givenGradient(withFactor(inUnit, [WRONG], MISTAKE)),
      x: f.x,
    };
  }),
  observe: (student, { f, right, wrong, x }) => ({
    right: student.gradientCheck(f, right, x),
    wrong: student.gradientCheck(f, wrong, x),
  }),
  answer: () => record({ right: result, wrong: result }),
  draw(own, reference) {
    const answers = answersOf(reference);
    const largest = Math.max(...answers.map(({ right }) => right.maxRelError));
    const least = Math.min(...answers.map(({ wrong }) => wrong.maxRelError));
    return {
      plots: [
        {
          x: { label: 'factor of f and gradient (log scale)', scale: 'log', domain: SCALED.x },
          y: { label: 'maxRelError (log scale)', scale: 'log', domain: SCALED.y },
          marks: [
            {
              kind: 'level',
              role: 'context',
              name: 'tolerance',
              axis: 'y',
              at: TOLERANCE,
              label: 'tolerance',
            },
            ...marksOfBoth(own, reference, (results, whose) =>
              (['right', 'wrong'] as const).flatMap((which) =>
                stretches(
                  pointsOf(
                    results.map((both) => both[which]),
                    SCALES,
                  ),
                  SCALED,
                  whose,
                  whose.role === 'reference' ? { label: which === 'right' ? 'right' : 'off by 5 %' } : {},
                ),
              ),
            ),
          ],
        },
      ],
      words:
        `In the reference the right gradient stays at ${inWords(largest)} or below, the wrong one at ` +
        `${inWords(least)} or above, for factors from 2⁻²⁰ to 2²⁰.` +
        (own ? ` ${verdictsInWords(answersOf(own))}` : ''),
    };
  },
});

function verdictsInWords(results: readonly { readonly right: Result; readonly wrong: Result }[]): string {
  const accepted = results.filter(({ right }) => right.ok).length;
  const rejected = results.filter(({ wrong }) => !wrong.ok).length;
  return `Yours accepts the right one for ${accepted} and rejects the wrong one for ${rejected} of ${results.length} factors.`;
}

export const figures: readonly Figure[] = [overMistake, overScale];
