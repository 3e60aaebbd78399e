import type * as Exercise from '../../exercises/03-ridge/01-polynomial-least-squares.ts';
import { type Figure, figuresFor } from '../../harness/engine/figures/figure.ts';
import type { Mark, Point } from '../../harness/engine/figures/plot.ts';
import { matrix, vector } from '../../harness/engine/shape.ts';
import { answersOf, apart, inWords, listed, marksOfBoth, spaced } from '../common/figure-lines.ts';
import { stretches, type Window } from '../common/figure-plane.ts';
import { errorLines, fitLine, fitPlot } from './fit-picture.ts';
import { errorsOf, TRAINING } from './noisy-curve.ts';

const figure = figuresFor<typeof Exercise>();

const XS = spaced([-1.5, 1.5], 49);
const DEGREE = 4;
const POWERS: Window = { x: [-1.5, 1.5], y: [-3.5, 5.25] };

const columns = figure({
  title: 'The columns: one curve for each power',
  caption:
    'Every column of the features over x, for degree 4. All of them meet at x = 1; the even powers are mirrored at ' +
    'the upright axis, the odd ones turned about 0.',
  inputs: [{ x: XS, degree: DEGREE }],
  observe: (student, { x, degree }) => student.polynomialFeatures(x, degree),
  answer: ({ x, degree }) => matrix(x.length, degree + 1),
  draw(own, reference) {
    const [X] = answersOf(reference);
    const last = X.getRow(X.rows - 1);
    return {
      plots: [
        {
          x: { label: 'x', domain: POWERS.x },
          y: { label: 'entry of the column', domain: POWERS.y },
          marks: marksOfBoth(own, reference, ([features], whose) =>
            features
              .transpose()
              .to2DArray()
              .flatMap((column, j): Mark[] =>
                stretches(
                  column.map((entry, i): Point => [XS[i], entry]),
                  POWERS,
                  whose,
                  whose.role === 'reference' ? { label: `column ${j}` } : {},
                ),
              ),
          ),
        },
      ],
      words:
        `At x = 1.5 the columns of the reference are ${listed(last.map(inWords))}.` +
        apart(own?.[0].answer.to1DArray(), X.to1DArray(), 'the entries'),
    };
  },
});

const DEGREES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
const SHOWN = [1, 3, 9];
const ERRORS: Window = { x: [-0.2, 9.2], y: [0.02, 2] };

const fits = figure({
  title: 'Too stiff, about right, too flexible',
  caption:
    'Polynomials fitted to twelve noisy samples of one curve. A line cannot bend; degree 9 bends after every error. ' +
    'The last picture has the error on the samples and on eleven others of the same curve: one of the two goes on ' +
    'falling, the other turns.',
  inputs: DEGREES.map((degree) => ({
    x: TRAINING.map(({ x }) => x),
    y: TRAINING.map(({ y }) => y),
    degree,
  })),
  observe: (student, { x, y, degree }) => student.leastSquares(student.polynomialFeatures(x, degree), y),
  answer: ({ degree }) => vector(degree + 1),
  draw(own, reference) {
    const weights = answersOf(reference);
    const errors = weights.map(errorsOf);
    const heldOut = errors.map((error) => error.heldOut);
    const best = heldOut.indexOf(Math.min(...heldOut));
    return {
      plots: [
        ...SHOWN.map((degree) =>
          fitPlot(
            `Degree ${degree}`,
            marksOfBoth(own, reference, (all, whose) => fitLine(all[degree], whose)),
          ),
        ),
        {
          title: 'The error over the degree',
          x: { label: 'degree', domain: ERRORS.x },
          y: { label: 'root mean square error (log scale)', scale: 'log', domain: ERRORS.y },
          marks: marksOfBoth(own, reference, (all, whose) => errorLines(DEGREES, all, ERRORS, whose)),
        },
      ],
      words:
        `The error of the reference on the samples falls from ${inWords(errors[0].training)} for degree 0 to ` +
        `${inWords(errors[9].training)} for degree 9. Held-out samples have the smallest error, ` +
        `${inWords(heldOut[best])}, for degree ${DEGREES[best]}, and ${inWords(heldOut[9])} for degree 9.` +
        apart(
          own && answersOf(own).map((w) => errorsOf(w).training),
          errors.map(({ training }) => training),
          'the errors on the samples',
        ),
    };
  },
});

export const figures: readonly Figure[] = [columns, fits];
