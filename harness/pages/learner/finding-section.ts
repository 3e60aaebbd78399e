import type { Report } from '../../engine/model.ts';
import { type Entry, findingBlock, firstRefuted } from '../../report/finding-block.ts';
import { line } from '../formulas/formula.ts';
import { type Html, html } from '../html.ts';
import { prose } from '../prose.ts';
import { safeLine, sign, verdictMark } from './names.ts';

/**
 * The finding to look at next, with the words of the terminal.
 *
 * @param more  what can be done with it, in place of the command that replays it
 */
export function findingSection(report: Report, more?: Html): Html | undefined {
  const finding = firstRefuted(report) ?? report.findings.find(({ verdict }) => verdict.kind === 'undecided');
  if (finding === undefined) return undefined;
  const entries = findingBlock(report, finding).filter(
    ({ label }) => label !== 'law' && !(label === 'replay' && more !== undefined),
  );
  const { tone } = verdictMark(finding.verdict.kind);
  return html`<section class="finding ${tone}" aria-label="The finding to look at next">
<h3>${sign(verdictMark(finding.verdict.kind))} ${prose(finding.law)}</h3>
<p class="statement">${line(finding.statement)}</p>
<dl>${entries.map(entry)}</dl>${more}
</section>`;
}

function entry({ label, lines }: Entry): Html {
  const text = lines.map(safeLine);
  const shown = SAID.has(label)
    ? html`<p class="${label}">${text.map(prose)}</p>`
    : html`<pre>${text.join('\n')}</pre>`;
  return html`<div class="entry"><dt>${label}</dt><dd>${shown}</dd></div>`;
}

/** Labels whose lines are the course's own sentences. */
const SAID: ReadonlySet<string> = new Set(['resembles', 'reconsider']);
