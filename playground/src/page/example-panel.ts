/**
 * A counterexample to play with: its numbers can be changed, and the law says at once what it finds then.
 */
import type { Counterexample, Finding, Report } from '../../../harness/engine/model.ts';
import { type Html, html } from '../../../harness/pages/html.ts';
import { safeLine } from '../../../harness/pages/learner/names.ts';
import { findingBlock } from '../../../harness/report/finding-block.ts';
import { Grading } from '../grading/grading.ts';
import { find, put } from './elements.ts';
import { changesIn, numberFields } from './number-fields.ts';
import type { VerdictOptions } from './verdict-panel.ts';

const PAUSE_MILLISECONDS = 150;

export class ExamplePanel {
  readonly #options: Pick<VerdictOptions, 'exercise' | 'text'>;
  /** Apart from that of the page: an example does not wait for the laws. */
  #grading: Grading | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: Pick<VerdictOptions, 'exercise' | 'text'>) {
    this.#options = options;
  }

  show(root: HTMLElement, { law }: Finding, { inputs, replay }: Counterexample): void {
    put(
      root,
      html`<h4>The example, to change</h4>${numberFields(inputs)}<div role="status"><dl class="outcome"></dl></div>
<p class="soft">The law draws its own numbers from a range; beyond it, it need not hold.</p>`,
    );
    root.addEventListener('input', () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#run(root, law, replay), PAUSE_MILLISECONDS);
    });
    this.#run(root, law, replay);
    root.querySelector('input')?.focus();
  }

  leave(): void {
    clearTimeout(this.#timer);
    this.#grading?.close();
    this.#grading = undefined;
  }

  #run(root: HTMLElement, law: string, { seed, path }: Counterexample['replay']): void {
    const outcome = find(root, '.outcome');
    const changes = changesIn(root);
    if (changes === undefined) {
      put(outcome, html`<div class="entry"><dt>waiting</dt><dd>one of the fields holds no number</dd></div>`);
      return;
    }
    const { exercise, text } = this.#options;
    this.#grading ??= new Grading();
    let isJudged = false;
    this.#grading.ask(
      { kind: 'example', exercise, text: text(), law, seed, path, changes },
      {
        heard: (reply) => {
          if (reply.kind === 'report') {
            isJudged = true;
            put(outcome, outcomeOf(reply.report, law));
          }
          if (reply.kind === 'done' && !isJudged) put(outcome, NO_LAW);
        },
      },
    );
  }
}

const NO_LAW = html`<div class="entry"><dt>no law</dt><dd>This example is judged on its own numbers alone.</dd></div>`;

/** Expected and got, as the finding has them, with all digits. @param shown  the law that is named already */
function outcomeOf(report: Report, shown: string): Html {
  const [finding] = report.findings;
  if (finding === undefined) return html``;
  const entries = findingBlock(report, finding, { inFull: true })
    .filter(({ label }) => label !== 'smallest' && (label !== 'law' || finding.law !== shown))
    .map(({ label, lines }) =>
      label === 'upheld' ? { label, lines: ['on these numbers'] } : { label, lines },
    );
  return html`${entries.map(({ label, lines }) => html`<div class="entry"><dt>${label}</dt><dd><pre>${lines.map(safeLine).join('\n')}</pre></dd></div>`)}`;
}
