/**
 * Values of all kinds that cross between the grader and a student's code.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';

const number = fc.oneof(
  fc.integer().map((integer) => integer / 8),
  fc.constantFrom(Number.NaN, -0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324, 2 ** 53),
);
const matrix = fc
  .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }), number)
  .map(([rows, columns, value]) => Matrix.ones(rows, columns).mul(value));
const name = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }),
  fc.constantFrom('__proto__', 'length', 'then'),
);

export const anyValue = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(undefined, null, true, false),
    number,
    fc.string({ unit: 'binary' }),
    fc.array(number, { maxLength: 20 }),
    matrix,
    fc.array(tie('any'), { maxLength: 5 }),
    fc.array(fc.tuple(name, tie('any')), { maxLength: 5 }).map((entries) => Object.fromEntries(entries)),
  ),
})).any;
