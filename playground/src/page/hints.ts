/**
 * Hints, one after the other, as `gradlings hint` gives them; how many were asked for is remembered.
 */
import { html } from '../../../harness/pages/html.ts';
import { prose } from '../../../harness/pages/prose.ts';
import type { Work } from '../work/work.ts';
import { find, put } from './elements.ts';

export function showHints(root: HTMLElement, hints: readonly string[], work: Work, id: string): void {
  if (hints.length === 0) return;
  const button = find<HTMLButtonElement>(root, '.more-hints');
  const list = find(root, '.shown-hints');
  const show = (): void => {
    const level = Math.min(work.hintsOf(id), hints.length);
    put(
      list,
      html`${hints.slice(0, level).map((hint, index) => html`<p><strong>${index + 1}.</strong> ${prose(hint)}</p>`)}`,
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
}
