/**
 * Finds exercises in the course map by words and state, and by the keys: / to come there, arrows to move.
 */
import { find } from './elements.ts';

export function findIn(root: HTMLElement): void {
  const filter = find(root, '.filter');
  const search = find<HTMLInputElement>(root, '#search');
  const state = find<HTMLSelectElement>(root, '#state');
  filter.hidden = false;
  const items = () => [...root.querySelectorAll<HTMLElement>('[data-text]')];
  const fits = ({ dataset }: HTMLElement): boolean =>
    search.value
      .toLowerCase()
      .split(/\s+/)
      .every((word) => dataset.text?.includes(word)) &&
    (state.value === '' ||
      dataset.state === state.value ||
      (state.value === 'open' && dataset.state !== 'upheld'));
  const apply = (): void => {
    for (const item of items()) item.hidden = !fits(item);
    for (const chapter of root.querySelectorAll<HTMLElement>('.map .chapter, .card')) {
      chapter.hidden = chapter.querySelector('li:not([hidden])') === null;
    }
    const listed = [...root.querySelectorAll<HTMLElement>('.map li')];
    const count = listed.filter((item) => !item.hidden).length;
    const isFiltered = search.value !== '' || state.value !== '';
    find(root, '.found').textContent = isFiltered ? `${count} of ${listed.length} exercises` : '';
  };
  search.addEventListener('input', apply);
  state.addEventListener('change', apply);
  const links = () =>
    [...root.querySelectorAll<HTMLElement>('[data-text]:not([hidden]) a')].filter(
      (link) => link.offsetParent !== null,
    );
  addEventListener('keydown', (event) => {
    const target = event.target instanceof HTMLElement ? event.target : document.body;
    const isTyping = target.matches('input, select, textarea, [contenteditable="true"]');
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey && search.offsetParent !== null) {
      event.preventDefault();
      search.focus();
    } else if (target === search && event.key === 'Escape') {
      search.value = '';
      apply();
    } else if (target === search && event.key === 'Enter') links()[0]?.click();
    else if (/^Arrow(Up|Down)$/.test(event.key) && target !== state && target.closest('.map, .card')) {
      const all = links();
      const next = all[all.indexOf(target) + (event.key === 'ArrowDown' ? 1 : -1)];
      if (next !== undefined) next.focus();
      else if (event.key === 'ArrowUp') search.focus();
      event.preventDefault();
    }
  });
}
