/**
 * One plot as SVG: axes and marks upon them. Pure: the same data, the same text.
 */
import * as Observable from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { Plot } from '../../engine/figures/plot.ts';
import { type Html, trusted } from '../html.ts';
import { drawnMark, type Scales } from './drawn-marks.ts';
import { layoutOf } from './layout.ts';
import { inOrder } from './roles.ts';
import { scaleOf } from './scale.ts';
import type { Size } from './size.ts';
import { type Naming, tidied } from './tidy-svg.ts';
import { axisNames, markNames } from './words-on-plot.ts';

export interface PictureOptions extends Naming, Omit<Size, 'name'> {}

/** A document without a browser. */
const { document } = parseHTML('<!doctype html><html><body></body></html>');

const GRID = { className: 'grid' };
const AXIS = { label: null, tickSize: 4, tickPadding: 3, className: 'axis' } as const;

export function plotPicture(plot: Plot, options: PictureOptions): Html {
  const scales: Scales = { x: scaleOf(plot, 'x'), y: scaleOf(plot, 'y') };
  const layout = layoutOf(plot, scales, options);
  const { xTicks, yTicks, size } = layout;
  const marks = inOrder(plot.marks);
  const svg = Observable.plot({
    ...size,
    document,
    className: 'picture',
    x: { type: scales.x.type, domain: scales.x.domain },
    y: { type: scales.y.type, domain: scales.y.domain },
    marks: [
      ...(layout.hasGrid ? [Observable.gridX(xTicks.at, GRID), Observable.gridY(yTicks.at, GRID)] : []),
      ...marks.flatMap((mark) => drawnMark(mark, scales, plot.marks)),
      Observable.axisX(xTicks.at, { ...AXIS, text: xTicks.texts }),
      Observable.axisY(yTicks.at, { ...AXIS, text: yTicks.texts }),
      axisNames(plot),
      markNames(marks, scales),
    ],
  });
  return trusted(tidied(svg.outerHTML, options));
}
