/**
 * What the page does beyond being read: shows one part at a time, filters the map, changes the light.
 *
 * Without it everything can be read, one part below the other.
 */
export const BEHAVIOUR = `
(() => {
  const root = document.documentElement;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const find = (selector) => document.querySelector(selector);
  root.classList.add('scripted');

  const views = all('.view');
  function show(focus) {
    let id = 'course';
    try { id = decodeURIComponent(location.hash.slice(1)) || 'course'; } catch {}
    const target = document.getElementById(id);
    const view = (target && target.closest('.view')) || (id === 'main' ? views.find((view) => !view.hidden) : undefined) || views[0];
    for (const other of views) other.hidden = other !== view;
    root.dataset.view = view.id;
    for (const link of all('.map a')) {
      if (link.hash === '#' + view.id) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    }
    const here = find('.map li [aria-current]'), map = find('.map');
    if (here && (here.offsetTop < map.scrollTop || here.offsetTop > map.scrollTop + map.clientHeight - 60)) map.scrollTop = here.offsetTop - map.clientHeight / 2;
    const heading = view.querySelector('h1, h2');
    document.title = (view.id === 'course' || !heading ? '' : heading.textContent + ' · ') + 'gradlings';
    if (!focus) return;
    if (target && target !== view && target.id !== 'main') target.scrollIntoView();
    else { window.scrollTo(0, 0); view.focus({ preventScroll: true }); }
    scrollable();
  }
  addEventListener('hashchange', () => show(true));

  // What can be scrolled has to be reachable by keys.
  function scrollable() {
    for (const box of all('.view:not([hidden]) :is(pre, .formula, .scroll, .plot)')) {
      if (box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1) { box.tabIndex = 0; box.setAttribute('role', 'group'); box.setAttribute('aria-label', 'can be scrolled'); }
      else if (box.getAttribute('role') === 'group') { box.removeAttribute('tabindex'); box.removeAttribute('role'); box.removeAttribute('aria-label'); }
    }
  }
  addEventListener('resize', scrollable);
  addEventListener('toggle', scrollable, true);

  const search = find('#search'), state = find('#state'), found = find('.found');
  const items = all('[data-text]');
  find('.filter').hidden = false;
  const fits = (item) =>
    search.value.toLowerCase().split(/\\s+/).every((word) => item.dataset.text.includes(word)) &&
    (state.value === '' || item.dataset.state === state.value ||
      (state.value === 'open' && item.dataset.state !== 'upheld'));
  function filter() {
    for (const item of items) item.hidden = !fits(item);
    for (const chapter of all('.map .chapter, .card')) chapter.hidden = !chapter.querySelector('li:not([hidden])');
    const listed = all('.map li');
    const count = listed.filter((item) => !item.hidden).length;
    const isFiltered = search.value !== '' || state.value !== '';
    found.textContent = isFiltered ? count + ' of ' + listed.length + ' exercises' : '';
  }
  search.addEventListener('input', filter);
  state.addEventListener('change', filter);

  const shown = () => all('[data-text]:not([hidden]) a').filter((link) => link.offsetParent);
  addEventListener('keydown', (event) => {
    const isTyping = event.target.matches('input, select, textarea');
    if (event.key === '/' && !isTyping && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (getComputedStyle(search).display === 'none' || !search.offsetParent) location.hash = '#course';
      search.focus();
    } else if (event.key === 'Escape' && event.target === search) {
      search.value = '';
      filter();
    } else if (event.key === 'Enter' && event.target === search) {
      shown()[0]?.click();
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && event.target.closest('.map, .card') && event.target !== state) {
      const links = shown();
      const next = links[links.indexOf(event.target) + (event.key === 'ArrowDown' ? 1 : -1)];
      if (next) next.focus(); else if (event.key === 'ArrowUp') search.focus();
      event.preventDefault();
    }
  });

  const theme = find('.theme');
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : dark.matches);
  const name = () => { theme.textContent = isDark() ? 'Light' : 'Dark'; theme.setAttribute('aria-label', isDark() ? 'Light colours' : 'Dark colours'); };
  try { const kept = localStorage.getItem('gradlings-theme'); if (kept === 'dark' || kept === 'light') root.dataset.theme = kept; } catch {}
  theme.hidden = false;
  name();
  dark.addEventListener('change', name);
  theme.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    try { localStorage.setItem('gradlings-theme', root.dataset.theme); } catch {}
    name();
  });

  addEventListener('beforeprint', () => { for (const fold of all('.view:not([hidden]) details')) if (!fold.closest('.solution')) fold.open = true; });
  show(location.hash !== '');
  scrollable();
})();
`;

/** Served pages only: shows what came of a save, at the same place. */
export const RELOADING = `
(() => {
  const place = 'gradlings-place';
  try {
    const kept = JSON.parse(sessionStorage.getItem(place) || 'null');
    if (kept && kept.hash === location.hash) {
      const folds = document.querySelectorAll('details');
      for (const [index, isOpen] of kept.folds) if (folds[index]) folds[index].open = isOpen;
      scrollTo(0, kept.top);
    }
  } catch {}
  const saves = new EventSource('saves');
  saves.addEventListener('graded', () => {
    try {
      const folds = [...document.querySelectorAll('details')].map((fold, index) => [index, fold.open]);
      sessionStorage.setItem(place, JSON.stringify({ hash: location.hash, top: scrollY, folds }));
    } catch {}
    location.reload();
  });
})();
`;
