/**
 * Matrices for robust PCA: some whose parts are known, some that have no exact split.
 *
 * They are built from a seed, because small or special matrices are outside of what the method promises.
 */
import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import seedrandom from 'seedrandom';
import { oneOf, seed } from '../common/vectors.ts';

/** A smaller seed makes no simpler matrix. */
const anySeed = fc.noShrink(seed());

export interface Parts {
  readonly M: Matrix;
  readonly L: Matrix;
  readonly S: Matrix;
}

/**
 * M = L + S that robust PCA takes apart again: L = ±s everywhere and of rank one, S with up to three entries
 * of size s to 8s, no two in one row or column. Recovered to 4e-7 in all of 1600 trials, over six right
 * implementations, with growing and with constant μ.
 */
export function knownParts(): fc.Arbitrary<Parts> {
  return fc
    .record({
      shape: oneOf([8, 8], [9, 7], [7, 9]),
      errors: oneOf(1, 2, 3),
      size: oneOf(1, 0.5, 2),
      seed: anySeed,
    })
    .map(({ shape: [rows, columns], errors, size, seed }) => {
      const random: () => number = seedrandom(String(seed));
      const sign = () => (random() < 0.5 ? -1 : 1);
      const signs = Array.from({ length: rows }, sign);
      const pattern = Array.from({ length: columns }, () => size * sign());
      const L = new Matrix(signs.map((a) => pattern.map((b) => a * b)));
      const S = Matrix.zeros(rows, columns);
      const [i, j] = [shuffled(rows, random), shuffled(columns, random)];
      for (let k = 0; k < errors; k++) S.set(i[k], j[k], sign() * size * (1 + Math.floor(random() * 15) / 2));
      return { M: Matrix.add(L, S), L, S };
    });
}

/** A matrix of the shape with eighths in [−4, 4], all of them at random. */
export function dense(rows: number, columns: number): fc.Arbitrary<Matrix> {
  return anySeed.map((seed) => {
    const random: () => number = seedrandom(String(seed));
    const eighths = () => Math.floor(random() * 65) / 8 - 4;
    return new Matrix(Array.from({ length: rows }, () => Array.from({ length: columns }, eighths)));
  });
}

function shuffled(length: number, random: () => number): number[] {
  const keys = Array.from({ length }, () => random());
  return [...keys.keys()].sort((a, b) => keys[a] - keys[b]);
}
