/**
 * Marks as the library draws them: classes say what they look like, so that one picture fits light and dark.
 */
import * as Observable from '@observablehq/plot';
import type { Bars, Contours, Dots, Level, Line, Mark, Point, Role } from '../../engine/figures/plot.ts';
import { type BarBox, barBoxes } from './bar-boxes.ts';
import { finer } from './finer-grid.ts';
import { imageMark } from './image-mark.ts';
import { drawnAt, isOn, type Scale } from './scale.ts';

export interface Scales {
  readonly x: Scale;
  readonly y: Scale;
}

type Drawn = Observable.Markish;

/** @param all  the marks of the picture: bars stand beside those of others */
export function drawnMark(mark: Mark, scales: Scales, all: readonly Mark[]): Drawn[] {
  switch (mark.kind) {
    case 'line':
      return line(mark, scales);
    case 'dots':
      return [dots(mark, scales, 1)];
    case 'bars':
      return [bars(mark, scales, all)];
    case 'contours':
      return [contours(mark)];
    case 'image':
      return [imageMark(mark)];
    case 'level':
      return level(mark, scales);
  }
}

function line(mark: Line, scales: Scales): Drawn[] {
  const drawn = Observable.line(placed(mark.points, scales), {
    x: first,
    y: second,
    className: `line ${mark.role}`,
    ...clippedTo(mark.points, scales),
  });
  const size = mark.points.length > MANY ? SMALLER : SMALL;
  return mark.dotted ? [drawn, dots(mark, scales, size)] : [drawn];
}

/** Radii: a ring around the dot that covers it, and a symbol of its own. */
const RADIUS: Readonly<Record<Role, number>> = { own: 3, reference: 5.5, context: 2.5, other: 4.5 };

/** Where dots only show the steps of a line; where there are many, they are smaller still. */
const SMALL = 0.7;
const SMALLER = 0.5;
const MANY = 30;

function dots({ points, role }: Line | Dots, scales: Scales, size: number): Drawn {
  const shown = points.filter((point) => isOn(scales.x, point[0]) && isOn(scales.y, point[1]));
  return Observable.dot(placed(shown, scales), {
    x: first,
    y: second,
    r: RADIUS[role] * size,
    symbol: role === 'other' ? 'diamond' : 'circle',
    className: `dots ${role}`,
  });
}

function bars(mark: Bars, { x, y }: Scales, all: readonly Mark[]): Drawn {
  const boxes = barBoxes(mark, all, x.categories ?? []);
  const at = (value: number) => drawnAt(y, value) ?? 0;
  return Observable.rect(boxes, {
    x1: ({ from }: BarBox) => from,
    x2: ({ to }: BarBox) => to,
    y1: () => at(0),
    y2: ({ value }: BarBox) => at(value),
    className: `bars ${mark.role}`,
    ...(boxes.some(({ value }) => !isOn(y, value)) && { clip: true }),
  });
}

/** Between two samples the library draws straight lines: with this many times the samples they look round. */
const FINER = 3;

function contours({ x, y, values, levels, role }: Contours): Drawn {
  const [rows, columns] = [values.length, values[0]?.length ?? 0];
  if (rows < 2 || columns < 2 || levels.length === 0) return null;
  const samples = finer(values, FINER);
  const [x1, x2] = widened(x, columns - 1);
  const [y1, y2] = widened(y, rows - 1);
  return Observable.contour(samples.flat(), {
    ...{ width: samples[0]?.length ?? 0, height: samples.length, x1, x2, y1, y2 },
    thresholds: [...levels],
    fill: 'none',
    stroke: 'currentColor',
    // The library closes lines along the border of the samples: outside of what is seen.
    clip: true,
    className: `contours ${role}`,
  });
}

/** Where the cells of the finer samples end: the library takes samples for the middles of its cells. */
function widened([from, to]: readonly [number, number], steps: number): [number, number] {
  const beyond = ((to - from) / steps) * (1 + 1 / (2 * FINER));
  return [from - beyond, to + beyond];
}

function level({ at, axis, role }: Level, scales: Scales): Drawn[] {
  if (!isOn(scales[axis], at)) return [];
  const rule = axis === 'x' ? Observable.ruleX : Observable.ruleY;
  return [rule([drawnAt(scales[axis], at)], { className: `level ${role}` })];
}

/** Points that have no place become gaps. */
function placed(points: readonly Point[], { x, y }: Scales): (readonly (number | undefined)[])[] {
  return points.map((point) => [drawnAt(x, point[0]), drawnAt(y, point[1])]);
}

function clippedTo(points: readonly Point[], { x, y }: Scales): { clip: true } | undefined {
  const isInside = points.every((point) => isOn(x, point[0]) && isOn(y, point[1]));
  return isInside ? undefined : { clip: true };
}

function first(point: readonly (number | undefined)[]): number | undefined {
  return point[0];
}

function second(point: readonly (number | undefined)[]): number | undefined {
  return point[1];
}
