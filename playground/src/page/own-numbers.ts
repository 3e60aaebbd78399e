/**
 * The learner's function on the learner's own numbers; beside the answer of the worked solution, once there is one to see.
 */
import { type Html, html } from '../../../harness/pages/html.ts';
import { safeLine } from '../../../harness/pages/learner/names.ts';
import { Grading } from '../grading/grading.ts';
import type { Answer } from '../grading/messages.ts';
import { find, put } from './elements.ts';
import { exampleCall } from './example-call.ts';

export interface OwnNumbersOptions {
  readonly exercise: string;
  readonly stub: string;
  text(): string;
  /** Undefined where it is not to be seen yet. */
  solution(): Promise<string | undefined>;
}

export function showOwnNumbers(root: HTMLElement, options: OwnNumbersOptions): void {
  put(
    root,
    html`<h3 id="own-title">My own numbers</h3>
<form><label for="own-call">A call, in TypeScript</label>
<div class="call"><input id="own-call" autocomplete="off" autocapitalize="off" spellcheck="false" value="${exampleCall(options.stub)}"><button type="submit">Run</button></div></form>
<div role="status"><dl class="outcome"></dl></div>`,
  );
  const outcome = find(root, '.outcome');
  let grading: Grading | undefined;
  const ask = (text: string): Promise<Answer> => {
    grading ??= new Grading();
    const { exercise } = options;
    const call = find<HTMLInputElement>(root, '#own-call').value;
    const asking = grading;
    return new Promise((done) => {
      const gaveUp = () => done({ lines: ['no answer'], isAnswer: false, printed: NOTHING });
      asking.ask(
        { kind: 'own-numbers', exercise, text, call },
        { heard: (reply) => reply.kind === 'answer' && done(reply.answer), gaveUp },
      );
    });
  };
  find(root, 'form').addEventListener('submit', async (event) => {
    event.preventDefault();
    const own = await ask(options.text());
    const solution = await options.solution();
    put(
      outcome,
      html`${answerView('answer', own)}${solution !== undefined && answerView('reference', await ask(solution))}`,
    );
  });
}

const NOTHING = { lines: [], dropped: 0 };

function answerView(label: string, { lines, isAnswer, printed }: Answer): Html {
  const output =
    printed.lines.length > 0 &&
    html`<div class="entry"><dt>printed</dt><dd><pre>${printed.lines.map(safeLine).join('\n')}</pre></dd></div>`;
  return html`<div class="entry"><dt>${isAnswer ? label : 'no answer'}</dt><dd><pre>${lines.map(safeLine).join('\n')}</pre></dd></div>${output}`;
}
