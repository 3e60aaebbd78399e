import type * as Exercise from '../../exercises/01-gradients/01-numerical-gradient.ts';
import { type Figure, figuresFor } from '../../harness/engine/figures/figure.ts';
import type { Mark, Point } from '../../harness/engine/figures/plot.ts';
import { record, times, vector } from '../../harness/engine/shape.ts';
import { smoothFunction, smoothGradient } from '../../reference/smooth-function.ts';
import {
  answersOf,
  apart,
  inside,
  inWords,
  marksOfBoth,
  spaced,
  spacedByFactor,
  type Whose,
} from '../common/figure-lines.ts';
import { stretches, type Window } from '../common/figure-plane.ts';
import { smooth } from './objectives.ts';

const figure = figuresFor<typeof Exercise>();

const STEPS = spacedByFactor([1e-13, 0.1], 37);
const NEAR_DEFAULT = STEPS.findIndex((h) => h > 1e-5 / 2);

/** From rounding to a slope that is wrong altogether. An error of 0 has no place on a log scale: it is put at the lower end. */
const ERRORS: Window = { x: [1e-13, 0.2], y: [1e-13, 10] };

const POINT = [1, -0.5];

interface Differences {
  readonly forward: number[][];
  readonly central: number[][];
}

const errorOverStep = figure({
  title: 'The error over the step h',
  caption:
    'How far the numerical gradient is from the exact one, for a smooth function of two variables. Both ' +
    'scales are logarithmic. From right to left the error falls, and then it rises again: where is the turn?',
  inputs: [{ f: smooth(POINT.length), x: POINT, steps: STEPS }],
  observe: (student, { f, x, steps }) => ({
    forward: steps.map((h) => student.numericalGradientForward(f, x, h)),
    central: steps.map((h) => student.numericalGradientCentral(f, x, h)),
  }),
  answer: ({ x, steps }) =>
    record({
      forward: times(steps.length, vector(x.length)),
      central: times(steps.length, vector(x.length)),
    }),
  draw(own, reference) {
    const [{ forward, central }] = answersOf(reference);
    const best = { forward: smallest(forward), central: smallest(central) };
    const yours = own?.[0].answer;
    return {
      plots: [
        {
          x: { label: 'step h (log scale)', scale: 'log', domain: ERRORS.x },
          y: { label: 'largest error of a coordinate (log scale)', scale: 'log', domain: ERRORS.y },
          marks: marksOfBoth(own, reference, errorLines),
        },
      ],
      words:
        `Forward differences of the reference err least at about h = ${inWords(best.forward.h)}, by ` +
        `${inWords(best.forward.error)}; central ones at about h = ${inWords(best.central.h)}, by ` +
        `${inWords(best.central.error)}. At h = ${inWords(STEPS[NEAR_DEFAULT])} the errors are ` +
        `${errorsInWords(forward, central)}.` +
        (yours ? ` Yours are ${errorsInWords(yours.forward, yours.central)} there.` : ''),
    };
  },
});

function errorOf(gradient: readonly number[]): number {
  const exact = smoothGradient(POINT);
  return Math.max(...gradient.map((slope, i) => Math.abs(slope - exact[i])));
}

function smallest(gradients: readonly (readonly number[])[]): { h: number; error: number } {
  const errors = gradients.map(errorOf);
  const error = Math.min(...errors);
  return { h: STEPS[errors.indexOf(error)], error };
}

function errorsInWords(forward: readonly number[][], central: readonly number[][]): string {
  return `${inWords(errorOf(forward[NEAR_DEFAULT]))} (forward) and ${inWords(errorOf(central[NEAR_DEFAULT]))} (central)`;
}

function errorLines([{ forward, central }]: readonly Differences[], whose: Whose): Mark[] {
  const line = (gradients: readonly number[][], label: string) =>
    stretches(
      gradients.map((gradient, k): Point => [STEPS[k], Math.max(errorOf(gradient), ERRORS.y[0])]),
      ERRORS,
      whose,
      whose.role === 'reference' ? { label } : {},
    );
  return [...line(forward, 'forward'), ...line(central, 'central')];
}

/** Long steps, so that the eye can see the difference. */
const WIDE_STEPS = [1, 0.5];
const AT = 1;
const SECANTS: Window = { x: [-0.25, 2.5], y: [-1, 4] };

const slopesOnCurve = figure({
  title: 'Two ways to take a slope',
  caption:
    'The function sin(x)·e^(x/2) and, at x = 1, lines with the slopes that long steps find: h = 1 and ' +
    'h = 0.5. The faint line is the tangent. Which way is nearer to it at the same h?',
  inputs: WIDE_STEPS.map((h) => ({ f: smooth(1), x: [AT], h })),
  observe: (student, { f, x, h }) => ({
    forward: student.numericalGradientForward(f, x, h),
    central: student.numericalGradientCentral(f, x, h),
  }),
  answer: ({ x }) => record({ forward: vector(x.length), central: vector(x.length) }),
  draw(own, reference) {
    const [tangent] = smoothGradient([AT]);
    const slopes = answersOf(reference).map(({ forward, central }) => [...forward, ...central]);
    const said = WIDE_STEPS.map(
      (h, k) => `${inWords(slopes[k][0])} forward and ${inWords(slopes[k][1])} central for h = ${h}`,
    );
    const plot = (title: string, of: 'forward' | 'central') => ({
      title,
      x: { label: 'x', domain: SECANTS.x },
      y: { label: 'f(x)', domain: SECANTS.y },
      marks: [
        ...curveAndTangent(tangent),
        ...marksOfBoth(own, reference, (answers, whose) =>
          answers.flatMap((answer, k) => throughPoint(answer[of][0], whose, `h = ${WIDE_STEPS[k]}`)),
        ),
      ],
    });
    return {
      plots: [plot('Forward', 'forward'), plot('Central', 'central')],
      words:
        `The tangent has slope ${inWords(tangent)}. The reference finds ${said.join(', and ')}.` +
        apart(
          own && answersOf(own).flatMap(({ forward, central }) => [...forward, ...central]),
          slopes.flat(),
          'these slopes',
        ),
    };
  },
});

/** The line with this slope through the point of the curve. */
function throughPoint(slope: number, whose: Whose, label: string): Mark[] {
  const height = smoothFunction([AT]);
  const points = spaced(SECANTS.x, 41).map((x): Point => [x, height + slope * (x - AT)]);
  return stretches(points, SECANTS, whose, whose.role === 'reference' ? { label } : {});
}

function curveAndTangent(slope: number): Mark[] {
  const curve = spaced(SECANTS.x, 61).map((x): Point => [x, smoothFunction([x])]);
  return [
    { kind: 'line', role: 'other', name: 'f', points: inside(curve, SECANTS.x, SECANTS.y) },
    ...throughPoint(slope, { role: 'context', name: 'tangent' }, ''),
  ];
}

const ASKED: Window = { x: [0.5, 3.5], y: [-0.5, 2.5] };
const CENTRE = [2, 1];
const H = 0.5;

const pointsAsked = figure({
  title: 'Where f is asked',
  caption: 'The points at which f was computed, for x = [2, 1] and h = 0.5.',
  inputs: (['forward', 'central'] as const).map((way) => ({
    f: smooth(CENTRE.length),
    x: CENTRE,
    h: H,
    way,
  })),
  observe: (student, { f, x, h, way }) =>
    way === 'forward' ? student.numericalGradientForward(f, x, h) : student.numericalGradientCentral(f, x, h),
  answer: ({ x }) => vector(x.length),
  draw(own, reference) {
    const countsOf = (seen: typeof reference) => seen.map(({ calls }) => calls.f?.length ?? 0);
    const plot = (title: string, k: number) => ({
      title,
      x: { label: 'x₀', domain: ASKED.x },
      y: { label: 'x₁', domain: ASKED.y },
      isPlane: true,
      marks: [reference, ...(own ? [own] : [])].map(
        (seen, side): Mark => ({
          kind: 'dots',
          role: side === 0 ? 'reference' : 'own',
          name: side === 0 ? 'reference' : 'yours',
          points: inside(
            (seen[k].calls.f ?? []).map(({ args: [point] }) => point as unknown as Point),
            ASKED.x,
            ASKED.y,
          ),
        }),
      ),
    });
    const [forward, central] = countsOf(reference);
    const yours = own && countsOf(own);
    return {
      plots: [plot('Forward', 0), plot('Central', 1)],
      words:
        `For forward differences the reference asks ${forward} times, for central ones ${central} times.` +
        (yours ? ` Yours asks ${yours[0]} and ${yours[1]} times.` : ''),
    };
  },
});

export const figures: readonly Figure[] = [errorOverStep, slopesOnCurve, pointsAsked];
