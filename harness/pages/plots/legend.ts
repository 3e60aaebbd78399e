/**
 * What the lines, dots and bars of a figure stand for: in words, beside a small piece of each.
 */
import type { Mark, Plot } from '../../engine/figures/plot.ts';
import { type Html, html } from '../html.ts';
import { grey } from './image-mark.ts';
import { inOrder } from './roles.ts';
import { tickText } from './ticks.ts';

export function legend(plots: readonly Plot[]): Html | undefined {
  const entries = new Map<string, Mark[]>();
  for (const mark of inOrder(plots.flatMap((plot) => plot.marks)).reverse()) {
    // An image shows itself; what it needs is the meaning of its shades.
    if (mark.name === undefined || mark.kind === 'image') continue;
    const key = `${mark.role} ${mark.name}`;
    entries.set(key, [...(entries.get(key) ?? []), mark]);
  }
  const items = [...entries.values()].map(
    (marks) => html`<li>${sample(marks)} <span>${marks[0]?.name}</span></li>`,
  );
  const all = [...items, ...shades(plots)];
  return all.length === 0 ? undefined : html`<ul class="legend" aria-label="Legend">${all}</ul>`;
}

/** Where the images of a figure span different numbers, each says which. */
function shades(plots: readonly Plot[]): Html[] {
  const spans = new Map<string, string[]>();
  for (const { title = '', marks } of plots) {
    for (const mark of marks) {
      if (mark.kind !== 'image') continue;
      const span = `${tickText(mark.range[0])} (light) to ${tickText(mark.range[1])} (dark)`;
      spans.set(span, [...(spans.get(span) ?? []), title]);
    }
  }
  return [...spans].map(([span, titles]) => {
    const which = spans.size > 1 ? `${titles.join('; ')}: ` : '';
    return html`<li>${SHADES} <span>${which}${span}</span></li>`;
  });
}

const SHADES = html`<svg class="picture" viewBox="0 0 30 12" width="30" height="12" aria-hidden="true">${[
  0, 1, 2, 3, 4,
].map((step) => html`<path fill="${grey(step / 4)}" d="M${step * 6} 1h6v10h-6Z"/>`)}</svg>`;

/** All that one name stands for in one piece: a line with dots upon it. */
function sample(marks: readonly Mark[]): Html {
  const role = marks[0]?.role ?? 'context';
  const has = (kind: Mark['kind']) => marks.some((mark) => mark.kind === kind);
  const hasDots = has('dots') || marks.some((mark) => mark.kind === 'line' && mark.dotted);
  return html`<svg class="picture" viewBox="0 0 30 12" width="30" height="12" aria-hidden="true">${[
    has('bars') && html`<g class="bars ${role}"><path d="M9 1H21V11H9Z"/></g>`,
    has('contours') && html`<g class="contours ${role}"><path d="M2 10Q15-6 28 10"/></g>`,
    has('line') && html`<g class="line ${role}"><path d="M1 6H29"/></g>`,
    has('level') && !has('line') && html`<g class="level ${role}"><path d="M1 6H29"/></g>`,
    hasDots && html`<g class="dots ${role}"><path d="${DOTS[role]}"/></g>`,
  ]}</svg>`;
}

/** As on the picture: a disc, the ring around it, a speck, a diamond. */
const DOTS: Readonly<Record<Mark['role'], string>> = {
  own: circle(3),
  reference: circle(5),
  context: circle(2.5),
  other: 'M15 1.5L19 6L15 10.5L11 6Z',
};

function circle(radius: number): string {
  return `M${15 - radius} 6a${radius} ${radius} 0 1 1 ${2 * radius} 0a${radius} ${radius} 0 1 1 ${-2 * radius} 0`;
}
