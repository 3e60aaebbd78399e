/**
 * Pictures of what the code does, beside what the reference does; each with its words, and its numbers in a fold.
 */
import { type Html, html, trusted } from '../html.ts';
import { prose } from '../prose.ts';

/** A picture as the page shows it. */
export interface FigurePanel {
  readonly title: string;
  readonly caption: string;
  /** Written by this project, with all text in it escaped. */
  readonly svg: string;
  /** What there is to see, for those who do not see it. */
  readonly words: string;
  readonly table?: {
    readonly head: readonly string[];
    readonly rows: readonly (readonly (string | number)[])[];
  };
}

export function figures(panels: readonly FigurePanel[]): Html[] {
  return panels.map(figure);
}

function figure({ title, caption, svg, words, table }: FigurePanel): Html {
  const rows = table?.rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`);
  const head = table?.head.map((cell) => html`<th scope="col">${cell}</th>`);
  const numbers =
    table &&
    html`<div class="scroll"><table><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></div>`;
  return html`<figure>
<h4>${title}</h4>
<div class="plot">${trusted(svg)}</div>
<figcaption>${prose(caption)}</figcaption>
<details><summary>In words${table && ' and numbers'}</summary><p>${prose(words)}</p>${numbers}</details>
</figure>`;
}
