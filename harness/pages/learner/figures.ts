/**
 * Pictures of what the code does, next to what the reference does; each with its words, and its numbers in a fold.
 */
import type { DrawnFigure, Table } from '../../engine/figures/drawn-figure.ts';
import { type Html, html } from '../html.ts';
import { legend } from '../plots/legend.ts';
import { plotPicture } from '../plots/plot-picture.ts';
import { sizeFor } from '../plots/size.ts';
import { prose } from '../prose.ts';

/** @param id  of the exercise on the page: what the ids of its figures begin with */
export function figures(id: string, drawn: readonly DrawnFigure[]): Html[] {
  return drawn.map((figure, index) => known(`${id}-figure-${index + 1}`, figure));
}

/** A watch makes the page again on every save, but only the figures of one exercise are new. */
const made = new WeakMap<DrawnFigure, { readonly id: string; readonly figure: Html }>();

function known(id: string, drawn: DrawnFigure): Html {
  const before = made.get(drawn);
  if (before?.id === id) return before.figure;
  const figure = figureOf(id, drawn);
  made.set(drawn, { id, figure });
  return figure;
}

function figureOf(id: string, { title, caption, plots, words, table, showsOwn }: DrawnFigure): Html {
  const { name: layout, ...size } = sizeFor(plots.length);
  const pictures = plots.map((plot, index) => {
    const name = plot.title === undefined ? title : `${title}: ${plot.title}`;
    const naming = { id: `${id}-${index + 1}`, name, describedBy: `${id}-words` };
    const heading =
      plot.title !== undefined && html`<p class="plot-title" aria-hidden="true">${plot.title}</p>`;
    return html`<div class="plot">${heading}${plotPicture(plot, { ...size, ...naming })}</div>`;
  });
  return html`<figure class="${layout}" aria-labelledby="${id}-title">
<h4 id="${id}-title">${title}</h4>
<figcaption>${prose(caption)}</figcaption>
<div class="plots">${pictures}</div>
<div class="key">${legend(plots)}${!showsOwn && ALONE}</div>
<details><summary>In words${table && ' and numbers'}</summary><p id="${id}-words">${words}</p>${table && numbers(table)}</details>
</figure>`;
}

const ALONE = html`<p class="alone">The reference alone. As soon as the functions answer, what they do is drawn upon it.</p>`;

function numbers({ head, rows }: Table): Html {
  const body = rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`);
  const names = head.map((cell) => html`<th scope="col">${cell}</th>`);
  return html`<div class="scroll"><table><thead><tr>${names}</tr></thead><tbody>${body}</tbody></table></div>`;
}
