/**
 * Pictures of the plane: lines of equal loss, ways upon them, and curves that leave the picture and come back.
 */
import type { Contours, Level, Line, Mark, Plot, Point } from '../../harness/engine/figures/plot.ts';
import { type Interval, sampled, type Whose } from './figure-lines.ts';

/** What a picture shows of the plane. */
export interface Window {
  readonly x: Interval;
  readonly y: Interval;
}

/** A grid this fine draws smooth lines of a bowl. */
const GRID = 41;

/** Lines of equal height of f, faint. */
export function equalLoss(
  f: (point: readonly number[]) => number,
  { x, y }: Window,
  levels: readonly number[],
): Contours {
  const values = sampled((a, b) => f([a, b]), x, y, GRID);
  return { kind: 'contours', role: 'context', name: 'equal loss', x, y, values, levels };
}

/** The plane of two weights, one unit as long on both axes. */
export function plane({ x, y }: Window, marks: readonly Mark[], title?: string): Plot {
  return {
    ...(title !== undefined && { title }),
    x: { label: 'w₁', domain: x },
    y: { label: 'w₂', domain: y },
    marks,
    isPlane: true,
  };
}

/** A line for each stretch of the points that lies inside the window: what is outside is not bridged. */
export function stretches(
  points: readonly Point[],
  { x, y }: Window,
  whose: Whose,
  more: { readonly label?: string | undefined; readonly dotted?: boolean } = {},
): Line[] {
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (isWithin(point[0], x) && isWithin(point[1], y)) runs[runs.length - 1].push(point);
    else if (runs[runs.length - 1].length > 0) runs.push([]);
  }
  return runs
    .filter((run) => run.length > 0)
    .map((run, k, { length }) => ({
      kind: 'line',
      ...whose,
      points: run,
      ...(more.dotted && { dotted: true }),
      // The name of a line stands at its end.
      ...(more.label !== undefined && k === length - 1 && { label: more.label }),
    }));
}

/** Points of the plane joined in their order, each to be seen. */
export function way(
  points: readonly (readonly number[])[],
  window: Window,
  whose: Whose,
  label?: string,
): Line[] {
  return stretches(pairs(points), window, whose, { dotted: true, label });
}

/** The same for so many points that they would hide the line. */
export function longWay(points: readonly (readonly number[])[], window: Window, whose: Whose): Line[] {
  return stretches(pairs(points), window, whose);
}

function pairs(points: readonly (readonly number[])[]): Point[] {
  return points.map(([a, b]) => [a, b]);
}

/** An upright and a level line that cross at a point; only what has a place in the window. */
export function crosshair([a, b]: readonly number[], { x, y }: Window, whose: Whose): Level[] {
  const lines: Level[] = [];
  if (isWithin(a, x)) lines.push({ kind: 'level', ...whose, axis: 'x', at: a });
  if (isWithin(b, y)) lines.push({ kind: 'level', ...whose, axis: 'y', at: b });
  return lines;
}

function isWithin(value: number, [from, to]: Interval): boolean {
  return value >= Math.min(from, to) && value <= Math.max(from, to);
}
