import type { Finding } from '../../engine/model.ts';
import { counted } from '../../report/counted.ts';
import { line } from '../formulas/formula.ts';
import { type Html, html } from '../html.ts';
import { prose } from '../prose.ts';
import { sign, verdictMark } from './names.ts';

/** One law of an exercise, and what was found. */
export function lawItem({ law: name, statement, points, verdict }: Finding): Html {
  const mark = verdictMark(verdict.kind);
  const runs = verdict.kind === 'upheld' ? ` on ${counted(verdict.runs, 'input')}` : '';
  const worth = counted(points, 'point');
  return html`<li class="law"><p class="law-name">${sign(mark)} <span>${prose(name)}</span></p>
<p class="statement">${line(statement)}</p>
<p class="verdict ${mark.tone}">${mark.words}${runs}<span class="soft"> · ${worth}</span></p></li>`;
}
