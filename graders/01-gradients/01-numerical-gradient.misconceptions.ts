import type * as Exercise from '../../exercises/01-gradients/01-numerical-gradient.ts';
import type { Misconception } from '../../harness/engine/model.ts';
import { numericalGradientCentral, numericalGradientForward } from '../../reference/numerical-gradient.ts';

type Contract = typeof Exercise;
type Difference = Contract['numericalGradientForward'];

/** The numerical gradient by another quotient. `at(t)` is f(x + t·eᵢ), `here` is f(x). */
function byQuotient(quotient: (at: (t: number) => number, h: number, here: number) => number): Difference {
  return (f, x, h = 1e-5) => {
    const here = f([...x]);
    return x.map((value, i) => quotient((t) => f(x.with(i, value + t)), h, here));
  };
}

/** Both quotients, taken on one array that is moved along; `putBack` is all that is done to undo a step. */
function onOneArray(
  start: (x: number[]) => number[],
  putBack: (array: number[], i: number, lastStep: number) => void,
): Contract {
  return {
    numericalGradientForward: (f, x, h = 1e-5) => {
      const point = start(x);
      const here = f(point);
      return x.map((_, i) => {
        point[i] += h;
        const ahead = f(point);
        putBack(point, i, h);
        return (ahead - here) / h;
      });
    },
    numericalGradientCentral: (f, x, h = 1e-5) => {
      const point = start(x);
      return x.map((_, i) => {
        point[i] += h;
        const ahead = f(point);
        point[i] -= 2 * h;
        const behind = f(point);
        putBack(point, i, -h);
        return (ahead - behind) / (2 * h);
      });
    },
  };
}

/** f(x) is computed once for every coordinate. */
const twoValuesEach: Difference = (f, x, h = 1e-5) =>
  x.map((value, i) => (f(x.with(i, value + h)) - f([...x])) / h);

const forward: Difference = byQuotient((at, h, here) => (at(h) - here) / h);

export const misconceptions: readonly Misconception<Contract>[] = [
  {
    name: 'central in the place of forward',
    belief: 'a look to both sides is the forward difference, only better',
    nudge: 'How many sides of x does the formula of the forward difference look at?',
    behaviour: { numericalGradientForward: byQuotient((at, h) => (at(h) - at(-h)) / (2 * h)) },
  },
  {
    name: 'backward',
    belief: 'the slope is f(x) − f(x − h) over h',
    nudge: 'Which of its two points does the formula put in front of x, and which one at x?',
    behaviour: { numericalGradientForward: byQuotient((at, h, here) => (here - at(-h)) / h) },
  },
  {
    name: 'not divided',
    belief: 'the difference of two values of f is the slope',
    nudge: 'The slope of f(x) = 2x is 2. By how much does f grow from x to x + h?',
    behaviour: { numericalGradientForward: byQuotient((at, h, here) => at(h) - here) },
  },
  {
    name: 'the last value alone divided',
    belief: 'f(x + h) − f(x) / h divides the whole difference by h',
    nudge: 'Put f(x + h) = 6, f(x) = 4 and h = 0.5 into the line as it is written. What does h divide?',
    behaviour: { numericalGradientForward: byQuotient((at, h, here) => at(h) - here / h) },
  },
  {
    name: 'the difference the other way round',
    belief: 'the slope is f(x) − f(x + h), divided by h',
    nudge: 'f(x) = 2x grows. Which sign has the difference as the code takes it?',
    behaviour: { numericalGradientForward: byQuotient((at, h, here) => (here - at(h)) / h) },
  },
  {
    name: 'a step of its own',
    belief: 'the step is always the same small number',
    nudge: 'What does a caller expect who hands over an h?',
    behaviour: {
      numericalGradientForward: (f, x) => numericalGradientForward(f, x, 1e-5),
      numericalGradientCentral: (f, x) => numericalGradientCentral(f, x, 1e-5),
    },
  },
  {
    name: 'x left where it was moved to',
    belief: 'moving x[i] is fine, it is not needed again',
    nudge: 'Where is x when the second coordinate has its turn, and what does the caller find in it?',
    behaviour: onOneArray(
      (x) => x,
      () => {},
    ),
  },
  {
    name: 'the copy left where it was moved to',
    belief: 'one copy of x is enough to protect it, and each coordinate moves a place of its own',
    nudge: 'Write down the copy when the second coordinate has its turn. In how many entries is it not x?',
    behaviour: onOneArray(
      (x) => [...x],
      () => {},
    ),
  },
  {
    name: 'put back by subtraction',
    belief: 'adding h and subtracting it again leaves x as it was',
    nudge: 'What is (1e-9 + 1e-5) − 1e-5 on a computer?',
    behaviour: onOneArray(
      (x) => x,
      (array, i, lastStep) => {
        array[i] -= lastStep;
      },
    ),
  },
  {
    name: 'f(x) again and again',
    belief: 'every quotient needs f(x), so it is computed for every coordinate',
    nudge: 'How often is f called for d coordinates, and how many of the values are the same?',
    behaviour: { numericalGradientForward: twoValuesEach },
  },
  {
    name: 'all coordinates at once',
    belief: 'x + h is x with h added to every entry',
    nudge: 'What does eᵢ in the formula say about the other coordinates?',
    behaviour: {
      numericalGradientForward: (f, x, h = 1e-5) => {
        const slope = (f(x.map((value) => value + h)) - f([...x])) / h;
        return x.map(() => slope);
      },
    },
  },
  {
    name: 'central, divided by h',
    belief: 'a difference is divided by the step h',
    nudge: 'How far apart are x + h and x − h?',
    behaviour: { numericalGradientCentral: byQuotient((at, h) => (at(h) - at(-h)) / h) },
  },
  {
    name: 'divided by 2, times h',
    belief: '/ 2 * h divides by 2h',
    nudge: 'What does 12 / 2 * 3 print in the console of Node?',
    behaviour: { numericalGradientCentral: byQuotient((at, h) => ((at(h) - at(-h)) / 2) * h) },
  },
  {
    name: 'from x, divided by 2h',
    belief: 'the central difference is f(x + h) − f(x), divided by 2h',
    nudge: 'How far apart are the two points that the code asks f about?',
    behaviour: { numericalGradientCentral: byQuotient((at, h, here) => (at(h) - here) / (2 * h)) },
  },
  {
    name: 'half steps',
    belief: 'the two points are h apart, half of it on each side',
    nudge: 'At which two points does the formula take f, and what is the distance between them?',
    behaviour: { numericalGradientCentral: byQuotient((at, h) => (at(h / 2) - at(-h / 2)) / h) },
  },
  {
    name: 'forward in the place of central',
    belief: 'the value behind x can be replaced by the value at x',
    nudge: 'Take f(x) = x² at 0: what do f(h) and f(−h) say about the slope, and what do f(h) and f(0)?',
    behaviour: { numericalGradientCentral: forward },
  },
];
