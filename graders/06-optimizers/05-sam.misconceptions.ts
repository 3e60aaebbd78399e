import type * as Exercise from '../../exercises/06-optimizers/05-sam.ts';
import type { Misconception } from '../../harness/engine/model.ts';
import { samStep } from '../../reference/sam.ts';

interface Twist {
  /** What ρ is multiplied by, for a slope. */
  readonly climb?: (slope: readonly number[]) => number;
  /** The slope that is descended, of the one at θ and the one up there. */
  readonly descend?: (here: number, above: number) => number;
  /** The step starts at the point up the slope. */
  readonly staysAbove?: boolean;
}

/** SAM with one thing turned wrong; without a slope it does not climb, unless said. */
function twisted({ climb = unit, descend = (_, above) => above, staysAbove }: Twist) {
  const step: (typeof Exercise)['samStep'] = (theta, gradient, { learningRate, rho }) => {
    const here = gradient(theta);
    const share = rho * climb(here);
    const above = theta.map((weight, i) => weight + share * here[i]);
    const worst = gradient(above);
    const start = staysAbove ? above : theta;
    return start.map((weight, i) => weight - learningRate * descend(here[i], worst[i]));
  };
  return { samStep: step };
}

const unit = (slope: readonly number[]) => inverse(Math.hypot(...slope));

function inverse(size: number): number {
  return size === 0 ? 0 : 1 / size;
}

export const misconceptions: readonly Misconception<typeof Exercise>[] = [
  {
    name: 'slope not normalised',
    belief: 'the way up is ρ times the gradient',
    nudge: 'How far from θ does that lead where the slope is 100? How far should it lead?',
    behaviour: twisted({ climb: () => 1 }),
  },
  {
    name: 'divided by the squared norm',
    belief: 'the gradient is divided by the sum of its squares',
    nudge: 'Compute the length of e for g = [3, 4] and ρ = 1.',
    behaviour: twisted({ climb: (slope) => inverse(Math.hypot(...slope) ** 2) }),
  },
  {
    name: 'largest entry as the norm',
    belief: 'dividing by the largest entry gives a vector of length 1',
    nudge: 'Compute the length of e for g = [3, 4] and ρ = 1.',
    behaviour: twisted({ climb: (slope) => inverse(Math.max(...slope.map(Math.abs))) }),
  },
  {
    name: 'sum of the sizes as the norm',
    belief: 'dividing by the sum of the sizes gives a vector of length 1',
    nudge: 'Compute the length of e for g = [3, 4] and ρ = 1.',
    behaviour: twisted({
      climb: (slope) => inverse(slope.reduce((sum, entry) => sum + Math.abs(entry), 0)),
    }),
  },
  {
    name: 'difference of both gradients',
    belief: 'sharpness is what the gradient up there has more than the one at θ',
    nudge: 'With a slope that is the same everywhere, how far should θ go?',
    behaviour: twisted({ descend: (here, above) => above - here }),
  },
  {
    name: 'downhill first',
    belief: 'the look-ahead goes in the direction of descent',
    nudge: 'Worst point nearby: is that uphill or downhill?',
    behaviour: twisted({ climb: (slope) => -unit(slope) }),
  },
  {
    name: 'step from the point above',
    belief: 'the step continues from where the gradient was taken',
    nudge: 'With a slope that is the same everywhere, where should θ end, and where does it end?',
    behaviour: twisted({ staysAbove: true }),
  },
  {
    name: 'one gradient only',
    belief: 'the gradient at θ is good enough for the step as well',
    nudge: 'What is the point up there computed for?',
    behaviour: {
      samStep: (theta, gradient, { learningRate }) => {
        const here = gradient(theta);
        return theta.map((weight, i) => weight - learningRate * here[i]);
      },
    },
  },
  {
    name: 'mean of both gradients',
    belief: 'the two gradients are averaged',
    nudge: 'Which points does the last line of the formula take a gradient at?',
    behaviour: twisted({ descend: (here, above) => (here + above) / 2 }),
  },
  {
    name: 'sum of both gradients',
    belief: 'the gradient up there is a penalty that comes on top of the gradient at θ',
    nudge: 'With ρ = 0 this should be plain gradient descent. How long is the step then?',
    behaviour: twisted({ descend: (here, above) => here + above }),
  },
  {
    name: 'zero divided by zero',
    belief: 'a gradient is never exactly 0, so ‖g‖ can be divided by',
    nudge: 'What is 0/0 in JavaScript, and where does it spread?',
    behaviour: twisted({ climb: (slope) => 1 / Math.hypot(...slope) }),
  },
  {
    name: 'in place',
    belief: 'an optimizer updates the weights it is given',
    nudge: 'What does the caller find in theta after the call?',
    behaviour: {
      samStep: (theta, gradient, options) => {
        for (const [i, weight] of samStep(theta, gradient, options).entries()) theta[i] = weight;
        return theta;
      },
    },
  },
];
