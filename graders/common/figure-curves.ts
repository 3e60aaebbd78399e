/**
 * Curves over one axis, one for each kind of input: those of the reference, which say what they are, and the own ones.
 */
import type { Seen } from '../../harness/engine/figures/figure.ts';
import type { Plot, Point } from '../../harness/engine/figures/plot.ts';
import { type Interval, inside, marksOfBoth } from './figure-lines.ts';

interface Axis {
  readonly label: string;
  readonly domain: Interval;
}

export interface Curves {
  readonly x: Axis;
  /** Where all curves were asked. */
  readonly at: readonly number[];
  /** What each curve is: "λ = 0.1". */
  readonly labels: readonly string[];
}

/**
 * Draws one number of the answers at a time.
 *
 * @param own  answers at all places of the first curve, then of the second, …; `reference` likewise
 */
export function curvesOfBoth<Answer>(
  own: readonly Seen<Answer>[] | undefined,
  reference: readonly Seen<Answer>[],
  { x, at, labels }: Curves,
): (y: Axis, of: (answer: Answer) => number, title?: string) => Plot {
  return (y, of, title) => ({
    ...(title !== undefined && { title }),
    x,
    y,
    marks: marksOfBoth(own, reference, (answers, whose) =>
      labels.map((label, nth) => {
        const points = at.map((place, k): Point => [place, of(answers[nth * at.length + k])]);
        const word = whose.role === 'reference' && { label };
        return { kind: 'line', ...whose, points: inside(points, x.domain, y.domain), ...word } as const;
      }),
    ),
  });
}
