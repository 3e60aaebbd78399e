/**
 * What was found, as a list of labels and what belongs to them: the words are those of the terminal.
 */
import type { Entry } from '../../report/finding-block.ts';
import { type Html, html } from '../html.ts';
import { shown } from './text.ts';

/** Labels whose lines are sentences; the others are numbers or code. */
const SENTENCES: ReadonlySet<string> = new Set(['resembles', 'reconsider']);

/** Labels whose lines are aligned with each other; others may break where the page ends. */
const ALIGNED: ReadonlySet<string> = new Set(['smallest', 'expected', 'got', 'at']);

export function findingList(entries: readonly Entry[]): Html {
  return html`<dl class="finding">${entries.map(entry)}</dl>`;
}

/** What can be wider than the page scrolls in its own box, which the keyboard reaches. */
function entry({ label, lines }: Entry): Html {
  const text = lines.map((line) => shown(line)).join('\n');
  const code = ALIGNED.has(label)
    ? html`<pre tabindex="0">${text}</pre>`
    : html`<pre class="free">${text}</pre>`;
  const words = SENTENCES.has(label) ? text : code;
  return html`<div><dt>${label}</dt><dd>${words}</dd></div>`;
}
