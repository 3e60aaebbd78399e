/**
 * Words on a picture: what its axes are, the names at the ends of lines and along levels, kept apart from each other.
 */
import type { RenderFunction } from '@observablehq/plot';
import type { Mark, Plot } from '../../engine/figures/plot.ts';
import type { Scales } from './drawn-marks.ts';
import { drawnAt, isOn } from './scale.ts';

interface Word {
  readonly text: string;
  readonly x: number;
  y: number;
  readonly anchor: 'start' | 'middle' | 'end';
}

const SVG = 'http://www.w3.org/2000/svg';

/** From a mark to its word. */
const DISTANCE = 5;

/** From line to line. */
const LINE = 13;

/** Words that begin closer than this stand above each other. */
const BESIDE = 40;

/** The name of the upright axis stands above it, to be read without turning the head. */
export function axisNames({ x, y }: Plot): RenderFunction {
  return (_index, _scales, _values, { width, height, marginLeft, marginRight }, context) =>
    group(context, 'axis names', [
      { text: x.label, x: (marginLeft + width - marginRight) / 2, y: height - 7, anchor: 'middle' },
      { text: y.label, x: 1, y: 8, anchor: 'start' },
    ]);
}

export function markNames(marks: readonly Mark[], scales: Scales): RenderFunction {
  return (_index, { x, y }, _values, { width, height, marginRight, marginTop, marginBottom }, context) => {
    if (x === undefined || y === undefined) return null;
    const right = width - marginRight;
    const placeX = (value: number) => x(drawnAt(scales.x, value));
    const placeY = (value: number) => y(drawnAt(scales.y, value));
    const words = marks.flatMap((mark): Word[] => {
      if ((mark.kind !== 'line' && mark.kind !== 'level') || mark.label === undefined) return [];
      const text = mark.label;
      if (mark.kind === 'line') {
        const end = mark.points.findLast((point) => isOn(scales.x, point[0]) && isOn(scales.y, point[1]));
        return end === undefined
          ? []
          : [
              {
                text,
                x: placeX(end[0]) + (mark.dotted ? 2 : 1) * DISTANCE,
                y: placeY(end[1]),
                anchor: 'start',
              },
            ];
      }
      if (!isOn(scales[mark.axis], mark.at)) return [];
      return mark.axis === 'y'
        ? [{ text, x: right - DISTANCE, y: placeY(mark.at) - LINE / 2 - 2, anchor: 'end' }]
        : [{ text, x: placeX(mark.at) + DISTANCE, y: marginTop + LINE / 2, anchor: 'start' }];
    });
    return group(context, 'names', keptApart(saidOnce(words), height - marginBottom));
  };
}

/** The own line and that of the reference have one word, unless they end apart. */
function saidOnce(words: readonly Word[]): Word[] {
  const said: Word[] = [];
  for (const word of words) {
    const isSaid = said.some(
      ({ text, x, y }) => text === word.text && Math.abs(x - word.x) < LINE && Math.abs(y - word.y) < LINE,
    );
    if (!isSaid) said.push(word);
  }
  return said;
}

/** From the top down, each at its place or below the one before; what would leave the picture moves up again. */
function keptApart(words: readonly Word[], bottom: number): Word[] {
  const sorted = [...words].sort((a, b) => a.y - b.y);
  const collide = (a: Word, b: Word) => Math.abs(a.x - b.x) < BESIDE && Math.abs(b.y - a.y) < LINE;
  for (const [k, word] of sorted.entries()) {
    for (const above of sorted.slice(0, k)) if (collide(above, word)) word.y = above.y + LINE;
  }
  for (const [k, word] of [...sorted.entries()].reverse()) {
    word.y = Math.min(word.y, bottom);
    for (const below of sorted.slice(k + 1)) if (collide(below, word)) word.y = below.y - LINE;
  }
  return sorted;
}

function group({ document }: Parameters<RenderFunction>[4], className: string, words: readonly Word[]) {
  const element = document.createElementNS(SVG, 'g');
  element.setAttribute('class', className);
  for (const { text, x, y, anchor } of words) {
    const word = document.createElementNS(SVG, 'text');
    for (const [name, value] of Object.entries({ x, y, 'text-anchor': anchor, dy: '.32em' })) {
      word.setAttribute(name, String(value));
    }
    word.textContent = text;
    element.append(word);
  }
  return element;
}
