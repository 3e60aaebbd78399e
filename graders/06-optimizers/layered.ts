/**
 * Weights and gradients in layers of different lengths.
 */

import fc from 'fast-check';
import { refuted, upheld } from '../../harness/engine/law.ts';
import type { Judgement, Shape } from '../../harness/engine/model.ts';
import { list, vector } from '../../harness/engine/shape.ts';
import { agrees, type Tolerance } from '../common/closeness.ts';
import { euclideanNorm } from '../common/extremes.ts';
import { grid, type Range } from '../common/grid.ts';
import { oneOf } from '../common/vectors.ts';

/** A list of vectors, one a layer. */
export type Layers = number[][];

export interface LayeredRun {
  readonly weights: Layers;
  /** One for each step. */
  readonly gradients: Layers[];
}

/** Runs that shrink by entries and by steps. The last layer may be shorter than the others. */
export function layeredRuns(entries: Range, steps: Range): fc.Arbitrary<LayeredRun> {
  return fc
    .record({
      // Multiples of 1/2: a step can then be followed by hand.
      table: grid({ rows: entries, columns: [steps[0] + 1, steps[1] + 1], denominator: 2 }),
      perLayer: oneOf(1, 2, 3),
    })
    .map(({ table, perLayer }) => {
      const column = (index: number) => table.map((row) => row[index]);
      return {
        weights: chunks(column(0), perLayer),
        gradients: table[0].slice(1).map((_, step) => chunks(column(step + 1), perLayer)),
      };
    });
}

/** Two such lists of the same shape, for optimizers that take a single step. */
export function layered(entries: Range): fc.Arbitrary<{ weights: Layers; gradients: Layers }> {
  return layeredRuns(entries, [1, 1]).map(({ weights, gradients }) => ({ weights, gradients: gradients[0] }));
}

/** The same layers with every entry changed. */
export function mapEntries(layers: Layers, change: (entry: number) => number): Layers {
  return layers.map((layer) => layer.map(change));
}

/** Ones in place of a layer of zeros: what zeros do has laws of its own. */
export function withoutZeroLayers(layers: Layers): Layers {
  return layers.map((layer) => (lengthOf(layer) === 0 ? layer.map(() => 1) : layer));
}

/** ‖v‖ of one layer. */
export function lengthOf(layer: readonly number[]): number {
  return euclideanNorm(layer);
}

/** ‖Δw‖ of each layer, from the weights before a step and after it. */
export function stepLengths(before: Layers, after: Layers): number[] {
  return before.map((layer, l) => lengthOf(layer.map((weight, i) => after[l][i] - weight)));
}

/** The shape of an answer that has a vector for each layer. */
export function likeLayers(layers: Layers): Shape<Layers> {
  return list(layers.map((layer) => vector(layer.length)));
}

/** Shown layer by layer, compared on the scale of all of them. */
export function agreeByLayer(got: Layers, expected: Layers, tolerance: Tolerance, note?: string): Judgement {
  const flat = agrees(got.flat(), expected.flat(), tolerance);
  return flat.kind === 'upheld' ? upheld : refuted({ expected, got, ...(note !== undefined && { note }) });
}

function chunks(entries: readonly number[], size: number): Layers {
  const layers: Layers = [];
  for (let start = 0; start < entries.length; start += size) layers.push(entries.slice(start, start + size));
  return layers;
}
