import type * as Exercise from '../../exercises/01-gradients/02-gradient-check.ts';
import type { Choice, Misconception } from '../../harness/engine/model.ts';
import { numericalGradientCentral, numericalGradientForward } from '../../reference/numerical-gradient.ts';

type Contract = typeof Exercise;

/** The parts of a gradient check, each of which can be got wrong. */
interface Variant {
  readonly numeric?: (f: (x: number[]) => number, x: number[], h: number) => number[];
  /** The error of one coordinate: what stands above the line, and what below it, kept from 0. */
  readonly above?: (a: number, n: number) => number;
  readonly below?: (a: number, n: number) => number;
  readonly keptFrom0?: (size: number) => number;
  /** One error from those of all coordinates. */
  readonly combine?: (errors: number[], a: number[], n: number[]) => number;
  readonly tolerance?: (asked: number | undefined) => number;
  readonly passes?: (error: number, tolerance: number) => boolean;
}

type Checking = (variant: Variant) => Contract;

/** A gradient check with some parts replaced. */
function checkWith(variant: Variant): Contract {
  const {
    numeric = numericalGradientCentral,
    above = (a, n) => Math.abs(a - n),
    below = (a, n) => Math.abs(a) + Math.abs(n),
    keptFrom0 = (size) => Math.max(1e-8, size),
    combine = (errors) => Math.max(...errors),
    tolerance = (asked = 1e-5) => asked,
    passes = (error, limit) => error < limit,
  } = variant;
  return {
    gradientCheck: (f, gradient, x, options = {}) => {
      const a = gradient([...x]);
      const n = numeric(f, x, options.h ?? 1e-5);
      const maxRelError = combine(
        n.map((slope, i) => above(a[i], slope) / keptFrom0(below(a[i], slope))),
        a,
        n,
      );
      return { ok: passes(maxRelError, tolerance(options.tolerance)), maxRelError };
    },
  };
}

/** The largest so far, by comparisons: NaN takes part in them as it does. */
function largestBy(replaces: (error: number, largest: number) => boolean): (errors: number[]) => number {
  return (errors) => errors.reduce((largest, error) => (replaces(error, largest) ? error : largest), 0);
}

function dot(a: number[], b: number[]): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

const beliefs = (withVariant: Checking): readonly Misconception<Contract>[] => [
  {
    name: 'absolute difference',
    belief: 'two gradients agree where their difference is below the tolerance',
    nudge: 'A difference of 1e-4: how good is it beside slopes of 10, and beside slopes of 1e-6?',
    behaviour: withVariant({ below: () => 1 }),
  },
  {
    name: 'at least 1 below the line',
    belief: 'dividing by max(1, |a|, |n|) makes the error relative and keeps it from blowing up',
    nudge: 'Which error does this give where all slopes are far below 1?',
    behaviour: withVariant({ below: (a, n) => Math.max(1, Math.abs(a), Math.abs(n)) }),
  },
  {
    name: 'no absolute value',
    belief: 'the error is the difference divided by the size, with its sign',
    nudge: 'What does the comparison with the tolerance say about an error of −1?',
    behaviour: withVariant({ above: (a, n) => a - n }),
  },
  {
    name: 'mean error',
    belief: 'the errors of all coordinates are averaged',
    nudge: 'One wrong weight among a thousand right ones: how large is the average?',
    behaviour: withVariant({
      combine: (errors) => errors.reduce((sum, error) => sum + error, 0) / errors.length,
    }),
  },
  {
    name: 'sum of errors',
    belief: 'the errors of all coordinates are added up',
    nudge: 'A thousand coordinates, each off by a little less than the tolerance: what does the sum say?',
    behaviour: withVariant({ combine: (errors) => errors.reduce((sum, error) => sum + error, 0) }),
  },
  {
    name: 'the last coordinate decides',
    belief: 'the error is computed in the loop, and its value after the loop is the result',
    nudge: 'Follow the variable through the loop when only the first coordinate is wrong.',
    behaviour: withVariant({ combine: (errors) => errors[errors.length - 1] }),
  },
  {
    name: 'one good coordinate is enough',
    belief: 'the smallest of the errors shows how well the gradients agree',
    nudge: 'Two coordinates, one right and one wrong: what should the check say?',
    behaviour: withVariant({ combine: (errors) => Math.min(...errors) }),
  },
  {
    name: 'directions only',
    belief: 'a gradient is right if it points the same way as the numerical one',
    nudge: 'A gradient that is twice too long: which way does it point?',
    behaviour: withVariant({
      combine: (_, a, n) => 1 - dot(a, n) / Math.sqrt(dot(a, a) * dot(n, n)),
    }),
  },
  {
    name: '0/0',
    belief: 'the error is |a − n| / (|a| + |n|), and needs nothing else',
    nudge: 'What is that quotient for a coordinate that f does not depend on?',
    behaviour: withVariant({ keptFrom0: (size) => size }),
  },
  {
    name: 'NaN swallowed',
    belief: 'keeping each error that is larger than the largest so far finds all bad coordinates',
    nudge: 'What is `NaN > 0`, and where does a NaN go in this loop?',
    behaviour: withVariant({ combine: largestBy((error, largest) => error > largest) }),
  },
  {
    name: 'NaN overwritten',
    belief: 'once an error is NaN the result stays NaN',
    nudge: 'Put NaN into the first coordinate and follow the comparisons of those behind it.',
    behaviour: withVariant({ combine: largestBy((error, largest) => !(error <= largest)) }),
  },
  {
    name: 'all passes that is not above',
    belief: 'a gradient passes unless its error is above the tolerance',
    nudge: 'What is `NaN >= 1e-5`, and what is `NaN < 1e-5`? What does ok become?',
    behaviour: withVariant({ passes: (error, limit) => !(error >= limit) }),
  },
  {
    name: 'equal infinities agree',
    belief: 'where a and n are the same number the error is 0, and nothing has to be computed',
    nudge:
      'f overflows on one side of x. Which n does that give, and is a slope like that a check of anything?',
    behaviour: withVariant({ above: (a, n) => (a === n ? 0 : Math.abs(a - n)) }),
  },
  {
    name: 'forward differences',
    belief: 'one value ahead of x and the value at x give the numerical gradient',
    nudge: 'How does the error of this quotient depend on h, and what does the assignment ask for?',
    behaviour: withVariant({ numeric: numericalGradientForward }),
  },
  {
    name: 'a step of its own',
    belief: 'the step is a small fixed number, whatever the caller hands over',
    nudge: 'What does a caller expect who hands over an h?',
    behaviour: withVariant({ numeric: (f, x) => numericalGradientCentral(f, x, 1e-5) }),
  },
  {
    name: 'a tolerance of its own',
    belief: 'a relative error below a fixed number is small enough',
    nudge: 'What does a caller expect who hands over a tolerance?',
    behaviour: withVariant({ tolerance: () => 1e-5 }),
  },
  {
    name: 'generous tolerance',
    belief: 'a numerical gradient is rough, so up to a tenth of error is fine',
    nudge: 'How far apart are a right gradient and the numerical one in the example?',
    behaviour: withVariant({ tolerance: (asked = 0.1) => asked }),
  },
];

export const misconceptions = beliefs(checkWith);

const choice = (name: string, decided: Variant, silent = {}): Choice<Contract> => ({
  name,
  reference: checkWith(decided),
  misconceptions: beliefs((replaced) => checkWith({ ...decided, ...replaced })),
  silent,
});

const OF_ONE_COORDINATE = [
  ...['absolute difference', 'at least 1 below the line', 'no absolute value'],
  ...['0/0', 'equal infinities agree'],
];

/** Which relative error is taken is free, within the cases. */
export const choices: readonly Choice<Contract>[] = [
  choice('the larger of both below the line', { below: (a, n) => Math.max(Math.abs(a), Math.abs(n)) }),
  choice(
    'norms of whole vectors',
    {
      combine: (_, a, n) =>
        Math.hypot(...a.map((slope, i) => slope - n[i])) /
        Math.max(1e-8, Math.hypot(...a) + Math.hypot(...n)),
    },
    Object.fromEntries(OF_ONE_COORDINATE.map((name) => [name, 'Norms have no error of one coordinate.'])),
  ),
];
