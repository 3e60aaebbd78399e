/**
 * On a narrow screen the parts of an exercise are tabs; on a wide one all of them are seen, and there are none.
 */
import { find } from './elements.ts';

const NAMES = ['assignment', 'code', 'verdict'] as const;
type Name = (typeof NAMES)[number];

export interface Tabs {
  show(name: Name): void;
}

/** Where the style sheet makes tabs of the parts. */
const NARROW = '(max-width: 62rem)';

export function openTabs(root: HTMLElement): Tabs {
  const narrow = matchMedia(NARROW);
  let shown: Name = 'assignment';
  const tabOf = (name: Name) => find<HTMLButtonElement>(root, `#tab-${name}`);
  const lay = (): void => {
    for (const name of NAMES) {
      const panel = find(root, `#panel-${name}`);
      panel.hidden = narrow.matches && name !== shown;
      // Only what belongs to a tab is a panel.
      if (narrow.matches) panel.setAttribute('role', 'tabpanel');
      else panel.removeAttribute('role');
      tabOf(name).setAttribute('aria-selected', String(name === shown));
      tabOf(name).tabIndex = name === shown ? 0 : -1;
    }
  };
  const show = (name: Name): void => {
    shown = name;
    lay();
  };
  for (const [index, name] of NAMES.entries()) {
    tabOf(name).addEventListener('click', () => show(name));
    tabOf(name).addEventListener('keydown', ({ key }) => {
      const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
      if (step === 0) return;
      const next = NAMES[(index + step + NAMES.length) % NAMES.length];
      show(next);
      tabOf(next).focus();
    });
  }
  narrow.addEventListener('change', lay);
  lay();
  return { show };
}
