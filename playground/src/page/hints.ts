/**
 * Hints, one after the other, as `gradlings hint` gives them; how many were asked for is remembered.
 */
import { html } from '../../../harness/pages/html.ts';
import { prose } from '../../../harness/pages/prose.ts';
import type { ExerciseData } from '../course/course-data.ts';
import type { Work } from '../work/work.ts';
import { find, put } from './elements.ts';

export interface Hints {
  /** The laws that are refuted now: the hint of the first that has one stands before the hints that were asked for. */
  follow(refuted: readonly string[]): void;
}

export function showHints(root: HTMLElement, { hints, laws }: ExerciseData, work: Work, id: string): Hints {
  if (hints.length === 0) return { follow: () => {} };
  const button = find<HTMLButtonElement>(root, '.more-hints');
  const list = find(root, '.shown-hints');
  let refuted: readonly string[] = [];
  const show = (): void => {
    const level = Math.min(work.hintsOf(id), hints.length);
    const law =
      level === 0 ? undefined : laws.find(({ law, hint }) => hint !== undefined && refuted.includes(law));
    put(
      list,
      html`${law && html`<p><strong>On “${law.law}”:</strong> ${prose(law.hint ?? '')}</p>`}${hints.slice(0, level).map((hint, index) => html`<p><strong>${index + 1}.</strong> ${prose(hint)}</p>`)}`,
    );
    button.hidden = level === hints.length;
    button.textContent = level === 0 ? 'Show a hint' : `One more hint (${level} of ${hints.length} shown)`;
  };
  button.addEventListener('click', () => {
    work.showHints(id, Math.min(work.hintsOf(id) + 1, hints.length));
    show();
    if (button.hidden) list.tabIndex = -1;
    if (button.hidden) list.focus();
  });
  show();
  return {
    follow: (names) => {
      refuted = names;
      show();
    },
  };
}
