/**
 * Small images for pictures: a background of low rank, and what is laid over it.
 */
import { Matrix } from 'ml-matrix';
import seedrandom from 'seedrandom';
import type { Plot, Role } from '../../harness/engine/figures/plot.ts';
import type { Interval } from '../common/figure-lines.ts';

/** Pixels along each side. */
export const SIDE = 16;

const PIXELS = Array.from({ length: SIDE }, (_, k) => k);

/** Rank 2: an even grey, and a soft pattern of light and dark fields. Values from 0.4 to 3.6. */
export function background(): Matrix {
  const across = PIXELS.map((j) => Math.cos((Math.PI * j) / 8));
  const down = PIXELS.map((i) => Math.cos((Math.PI * i) / 4));
  return new Matrix(down.map((a) => across.map((b) => 2 + 1.6 * a * b)));
}

/** The same noise in every run, at most `size` either way. */
export function noise(size: number): Matrix {
  const random: () => number = seedrandom('a small image');
  return new Matrix(PIXELS.map(() => PIXELS.map(() => size * (2 * random() - 1))));
}

/** Entries beyond this are drawn and measured as this: a picture ends at white, and squares stay finite. */
const BRIGHTEST = 1e6;

/** What an image may hold, whatever numbers came back. */
export function bounded(image: Matrix): Matrix {
  return new Matrix(
    image.to2DArray().map((row) => row.map((value) => Math.min(Math.max(value, -BRIGHTEST), BRIGHTEST))),
  );
}

/** One image as a plot: rows from the top, columns from the left. */
export function imagePlot(title: string, image: Matrix, range: Interval, role: Role): Plot {
  return {
    title,
    x: { label: 'column' },
    y: { label: 'row' },
    marks: [{ kind: 'image', role, values: image.to2DArray(), range }],
    isPlane: true,
  };
}
