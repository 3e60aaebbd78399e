/**
 * The assignment as HTML: sentences, formulas, shapes, an example, and where to read more.
 */
import { codeBlock, highlighted } from '../code.ts';
import { type Html, html } from '../html.ts';
import { displayFormula, formulaLines, prose, reference } from '../prose.ts';
import { assignmentOf, type Block, type Part } from './assignment.ts';
import { anchorOf } from './names.ts';
import type { ExercisePage } from './page-data.ts';

export function assignmentSection({ report, stub, formulas }: ExercisePage): Html {
  const { parts, given } = assignmentOf(stub);
  const id = `${anchorOf(report.exercise)}-assignment`;
  const isOne = parts.length === 1;
  const types = html`<details class="given"><summary>Types and helpers in the file</summary>${codeBlock(given.join('\n\n'))}</details>`;
  return html`<section class="assignment" aria-labelledby="${id}"><h3 id="${id}">Assignment</h3>
${parts.map((part, index) => partOf(part, formulas[index], isOne))}
${given.length > 0 && types}
</section>`;
}

function partOf({ blocks, signature }: Part, formula: string | undefined, isOnly: boolean): Html {
  const name = signature.match(/function (\w+)/)?.[1] ?? '';
  const heading = isOnly ? undefined : html`<h4><code>${name}</code></h4>`;
  const first = blocks.find(({ kind }) => kind === 'formula');
  const shown = blocks.map((block, index) => {
    if (formula !== undefined && block === first) return displayFormula(formula);
    return blockOf(block, index === 0);
  });
  return html`<div class="part">${heading}${shown}<pre class="code signature"><code>${highlighted(signature)}</code></pre></div>`;
}

function blockOf(block: Block, isFirst: boolean): Html {
  switch (block.kind) {
    case 'prose':
      return html`<p${isFirst && html` class="lead"`}>${prose(block.text)}</p>`;
    case 'list':
      return html`<ul>${block.items.map((item) => html`<li>${prose(item)}</li>`)}</ul>`;
    case 'formula':
      return formulaLines(block.lines);
    case 'field':
      return html`<div class="field"><h4>${block.label}</h4>${field(block.label, block.lines)}</div>`;
  }
}

function field(label: string, lines: readonly string[]): Html {
  if (label === 'Example') return html`<pre>${lines.join('\n')}</pre>`;
  if (label === 'Source') return html`<p class="source">${reference(lines.join('\n'))}</p>`;
  return html`<p>${prose(lines.join(' '))}</p>`;
}
