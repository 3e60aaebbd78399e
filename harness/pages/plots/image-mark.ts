/**
 * A small image as paths: one for each shade, so that a picture of hundreds of cells stays a few kilobytes.
 */
import type { RenderFunction } from '@observablehq/plot';
import type { Image } from '../../engine/figures/plot.ts';

/** An eye tells hardly more apart in cells this small. */
const SHADES = 24;

const SVG = 'http://www.w3.org/2000/svg';

export function imageMark(image: Image): RenderFunction {
  return (_index, { x, y }, _values, _dimensions, context) => {
    if (x === undefined || y === undefined) return null;
    const group = context.document.createElementNS(SVG, 'g');
    group.setAttribute('class', `image ${image.role}`);
    for (const [shade, cells] of byShade(image)) {
      const path = context.document.createElementNS(SVG, 'path');
      path.setAttribute('fill', grey(shade / (SHADES - 1)));
      path.setAttribute('d', cells.map((cell) => boxOf(cell, x, y)).join(''));
      group.append(path);
    }
    return group;
  };
}

interface Run {
  readonly row: number;
  readonly from: number;
  to: number;
}

/** Cells of one shade beside each other are one box. */
function byShade({ values, range: [lightest, darkest] }: Image): Map<number, Run[]> {
  const shades = new Map<number, Run[]>();
  for (const [row, cells] of values.entries()) {
    let last: { shade: number; run: Run } | undefined;
    for (const [column, value] of cells.entries()) {
      const part = Math.min(Math.max((value - lightest) / (darkest - lightest || 1), 0), 1);
      const shade = Math.round(part * (SHADES - 1));
      if (last?.shade === shade) last.run.to = column + 1;
      else {
        const run: Run = { row, from: column, to: column + 1 };
        last = { shade, run };
        shades.set(shade, [...(shades.get(shade) ?? []), run]);
      }
    }
  }
  return new Map([...shades].sort(([a], [b]) => a - b));
}

type Place = (value: number) => number;

function boxOf({ row, from, to }: Run, x: Place, y: Place): string {
  return `M${x(from)},${y(row)}H${x(to)}V${y(row + 1)}H${x(from)}Z`;
}

/** From almost white to almost black, as on paper: an image is the same in the dark. */
export function grey(darkness: number): string {
  const lightness = 97 - 90 * darkness;
  return `hsl(40 4% ${lightness.toFixed(0)}%)`;
}
