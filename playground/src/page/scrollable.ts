/**
 * What can be scrolled has to be reached by keys: boxes that are too narrow for what is in them take the focus.
 */
const BOXES = ':is(pre, .formula, .statement, .scroll, .plot)';

export function keepScrollable(root: HTMLElement): void {
  const look = (): void => {
    for (const box of root.querySelectorAll<HTMLElement>(BOXES)) {
      const isScrolled = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
      if (isScrolled && !box.hasAttribute('tabindex')) {
        box.tabIndex = 0;
        box.setAttribute('role', 'group');
        box.setAttribute('aria-label', 'can be scrolled');
      } else if (!isScrolled && box.getAttribute('role') === 'group') {
        for (const name of ['tabindex', 'role', 'aria-label']) box.removeAttribute(name);
      }
    }
  };
  let isAsked = false;
  const soon = (): void => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      look();
    });
  };
  new MutationObserver(soon).observe(root, {
    childList: true,
    subtree: true,
    attributeFilter: ['hidden'],
  });
  addEventListener('resize', soon);
  root.addEventListener('toggle', soon, true);
}
