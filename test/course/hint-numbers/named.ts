/**
 * Whether a hint names the numbers that the worked solution computes: a wrong number would lead astray.
 */
import { describe, expect, it } from 'vitest';
import type { ExerciseId } from '../../../harness/engine/model.ts';
import { loadGrader } from '../../this-course.ts';

/** "−0.0048", "5e-13", "2.9999/1.9999". */
const NUMBER = /-?\d+(?:\.\d+)?(?:e-?\d+)?(?:\/\d+(?:\.\d+)?)?/g;

/** From so many decimals on a number may be rounded. */
const ROUNDED_FROM = 3;

/** What double precision leaves open. */
const ROUNDING = 1e-9;

/** @param values  by the beginning of the law's name */
export function hintsName(
  exercise: ExerciseId,
  values: Readonly<Record<string, () => readonly number[]>>,
): void {
  describe(exercise, () => {
    it.each(Object.entries(values))('%s', async (law, compute) => {
      const { laws } = await loadGrader(exercise);
      const hint = laws.find(({ name }) => name.startsWith(law))?.hint ?? '';
      const named = [...hint.replaceAll('−', '-').matchAll(NUMBER)].map(([text]) => text);
      const missing = compute().filter((value) => !named.some((text) => isWritten(value, text)));
      expect(missing, hint).toEqual([]);
    });
  });
}

function isWritten(value: number, text: string): boolean {
  const [numerator, denominator = '1'] = text.split('/');
  const written = Number(numerator) / Number(denominator);
  const [digits, exponent = '0'] = text.split('e');
  const decimals = digits.split('.')[1]?.length ?? 0;
  const within =
    decimals >= ROUNDED_FROM && !text.includes('/')
      ? 0.5 * 10 ** (Number(exponent) - decimals)
      : ROUNDING * Math.abs(written);
  return Math.abs(value - written) <= within + Number.EPSILON * Math.abs(written);
}
