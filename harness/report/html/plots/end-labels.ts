/**
 * Words beside marks: at the ends of lines and along levels, kept apart from each other.
 */
import type { RenderFunction } from '@observablehq/plot';
import type { Mark } from '../../../figures/plot.ts';
import type { Scales } from './drawn-marks.ts';
import { isOn } from './scale.ts';

interface Label {
  readonly text: string;
  readonly x: number;
  y: number;
  readonly anchor: 'start' | 'end';
}

const SVG = 'http://www.w3.org/2000/svg';

/** Between a mark and its word, and from line to line. */
const DISTANCE = 5;
const LINE = 12;

export function endLabels(marks: readonly Mark[], scales: Scales): RenderFunction {
  return (_index, { x, y }, _values, dimensions, context) => {
    if (x === undefined || y === undefined) return null;
    const right = dimensions.width - dimensions.marginRight;
    const labels = marks.flatMap((mark): Label[] => {
      if ((mark.kind !== 'line' && mark.kind !== 'level') || mark.label === undefined) return [];
      if (mark.kind === 'line') {
        const last = mark.points.findLast((point) => isOn(scales.x, point[0]) && isOn(scales.y, point[1]));
        if (last === undefined) return [];
        return [{ text: mark.label, x: x(last[0]) + DISTANCE, y: y(last[1]), anchor: 'start' }];
      }
      if (!isOn(scales[mark.axis], mark.at)) return [];
      return mark.axis === 'y'
        ? [{ text: mark.label, x: right - DISTANCE, y: y(mark.at) - LINE / 2 - 1, anchor: 'end' }]
        : [{ text: mark.label, x: x(mark.at) + DISTANCE, y: dimensions.marginTop + LINE / 2, anchor: 'start' }];
    });
    const bottom = dimensions.height - dimensions.marginBottom;
    return group(context, keptApart(unlike(labels), bottom));
  };
}

/** The own line and that of the reference have one word, unless they end apart. */
function unlike(labels: readonly Label[]): Label[] {
  const kept: Label[] = [];
  for (const label of [...labels].reverse()) {
    const isSaid = kept.some(
      ({ text, x, y }) => text === label.text && Math.abs(x - label.x) < LINE && Math.abs(y - label.y) < LINE,
    );
    if (!isSaid) kept.push(label);
  }
  return kept;
}

/** From the top down, each at its place or below the one before; what would leave the picture moves up again. */
function keptApart(labels: readonly Label[], bottom: number): Label[] {
  const sorted = [...labels].sort((a, b) => a.y - b.y);
  const collide = (a: Label, b: Label) =>
    a.anchor === b.anchor && Math.abs(a.x - b.x) < LINE * 4 && b.y - a.y < LINE;
  for (let k = 1; k < sorted.length; k++) {
    for (const above of sorted.slice(0, k)) if (collide(above, sorted[k])) sorted[k].y = above.y + LINE;
  }
  let lowest = bottom;
  for (const label of [...sorted].reverse()) {
    if (label.y > lowest) label.y = lowest;
    if (label.y === lowest) lowest -= LINE;
  }
  return sorted;
}

function group({ document }: Parameters<RenderFunction>[4], labels: readonly Label[]) {
  const element = document.createElementNS(SVG, 'g');
  element.setAttribute('class', 'names');
  for (const { text, x, y, anchor } of labels) {
    const word = document.createElementNS(SVG, 'text');
    word.setAttribute('x', String(x));
    word.setAttribute('y', String(y));
    word.setAttribute('text-anchor', anchor);
    word.setAttribute('dy', '.32em');
    word.textContent = text;
    element.append(word);
  }
  return element;
}
