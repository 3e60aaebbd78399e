/**
 * What the lines, dots and bars of a figure stand for: in words, beside a small piece of each.
 */
import type { Mark, Plot } from '../../../figures/plot.ts';
import { type Html, html } from '../html.ts';
import { prose } from '../prose.ts';
import { inOrder } from './roles.ts';

export function legend(plots: readonly Plot[]): Html | undefined {
  const marks = inOrder(plots.flatMap((plot) => plot.marks)).reverse();
  const entries = new Map<string, Html>();
  for (const mark of marks) {
    const { name, role } = mark;
    if (name === undefined || mark.kind === 'image') continue;
    const key = `${role} ${name}`;
    if (!entries.has(key)) entries.set(key, html`<li>${sample(mark)} ${prose(name)}</li>`);
  }
  if (entries.size === 0) return undefined;
  return html`<ul class="legend" aria-label="Legend">${[...entries.values()]}</ul>`;
}

function sample(mark: Mark): Html {
  return html`<svg viewBox="0 0 30 12" width="30" height="12" aria-hidden="true" class="picture">${pieceOf(mark)}</svg>`;
}

function pieceOf(mark: Mark): Html {
  const { role } = mark;
  switch (mark.kind) {
    case 'dots':
      return dot(role, 15);
    case 'bars':
      return html`<g class="bars ${role}"><rect x="9" y="1" width="12" height="10"/></g>`;
    case 'contours':
      return html`<g class="contours ${role}"><path d="M2,9Q15,-4,28,9"/></g>`;
    case 'line':
      return html`<g class="line ${role}"><path d="M1,6H29"/></g>${mark.dotted && dot(role, 15)}`;
    default:
      return html`<g class="level ${role}"><path d="M1,6H29"/></g>`;
  }
}

function dot(role: Mark['role'], x: number): Html {
  const shape = role === 'other' ? html`<path d="M${x},2l4,4l-4,4l-4,-4z"/>` : html`<circle cx="${x}" cy="6" r="${RADIUS[role]}"/>`;
  return html`<g class="dots ${role}">${shape}</g>`;
}

const RADIUS: Readonly<Record<Mark['role'], number>> = { own: 3, reference: 5, context: 2.5, other: 4 };
