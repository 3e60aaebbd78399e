/**
 * Marks as the library draws them: classes say what they look like, so that one picture fits light and dark.
 */
import * as Observable from '@observablehq/plot';
import type { Bars, Contours, Dots, Level, Line, Mark, Point, Role } from '../../../figures/plot.ts';
import { type BarBox, barBoxes } from './bar-boxes.ts';
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
      return [dots(mark, scales, 'dots')];
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
  return mark.dotted ? [drawn, dots(mark, scales, 'dots small')] : [drawn];
}

/** Radii: a ring around the dot that covers it, and a symbol of its own. */
const RADIUS: Readonly<Record<Role, number>> = { own: 3, reference: 5.5, context: 2.5, other: 4.5 };

/** Where dots only show the steps of a line. */
const SMALL = 0.7;

function dots({ points, role }: Line | Dots, { x, y }: Scales, className: string): Drawn {
  const shown = points.filter((point) => isOn(x, point[0]) && isOn(y, point[1]));
  return Observable.dot(shown, {
    x: first,
    y: second,
    r: RADIUS[role] * (className === 'dots' ? 1 : SMALL),
    symbol: role === 'other' ? 'diamond' : 'circle',
    className: `${className} ${role}`,
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

/** The library's samples lie in the middles of its cells: the outermost cells reach half a step farther. */
function contours({ x, y, values, levels, role }: Contours): Drawn {
  const [width, height] = [values[0]?.length ?? 0, values.length];
  if (width < 2 || height < 2 || levels.length === 0) return null;
  const beyondX = (x[1] - x[0]) / (width - 1) / 2;
  const beyondY = (y[1] - y[0]) / (height - 1) / 2;
  return Observable.contour(values.flat(), {
    ...{ width, height, x1: x[0] - beyondX, x2: x[1] + beyondX, y1: y[0] - beyondY, y2: y[1] + beyondY },
    thresholds: [...levels],
    fill: 'none',
    stroke: 'currentColor',
    // Lines along the border of the grid are outside.
    clip: true,
    className: `contours ${role}`,
  });
}

function level({ at, axis, role }: Level, scales: Scales): Drawn[] {
  if (!isOn(scales[axis], at)) return [];
  const rule = axis === 'x' ? Observable.ruleX : Observable.ruleY;
  return [rule([at], { className: `level ${role}` })];
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
