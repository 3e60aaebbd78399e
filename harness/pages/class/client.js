/**
 * The script of the class page: sorts and filters the heat map, moves in it by keyboard, tells what a cell means.
 *
 * Runs in a browser, inlined into the page, which holds all that can be read without it. Its types are checked by
 * the `tsconfig.json` beside it.
 */
(() => {
  /** @typedef {import('./class-data.ts').ClassData} ClassData */
  /** @type {<T extends HTMLElement>(id: string) => T} */
  const byId = (id) => /** @type {any} */ (document.getElementById(id));

  const NAME_COLUMN = 0;
  const SCORE_COLUMN = 1;
  /** After the name and the score. */
  const FIRST_EXERCISE = 2;
  /** The letter of what is upheld. */
  const UPHELD = 'u';
  /** Rows that Page up and Page down pass. */
  const PAGE = 15;
  const HELP =
    'Point at a cell, or move with the arrow keys: here it says what the cell means. Enter opens it.';

  /** @type {ClassData} */
  const data = JSON.parse(byId('class-data').textContent ?? '');
  const table = /** @type {HTMLTableElement} */ (byId('map'));
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row, index) => ({
    row,
    name: row.cells[NAME_COLUMN].textContent ?? '',
    handedIn: row.querySelector('a')?.title ?? '',
    ...data.students[index],
  }));
  const entryOf = new Map(rows.map((entry) => [entry.row, entry]));
  let shown = rows;

  // Filter

  const controls = /** @type {HTMLFormElement} */ (byId('controls'));
  const nameFilter = /** @type {HTMLInputElement} */ (byId('filter-name'));
  const stateFilter = /** @type {HTMLSelectElement} */ (byId('filter-state'));
  const sectionFilter = /** @type {HTMLSelectElement | null} */ (document.getElementById('filter-section'));
  const exerciseFilter = /** @type {HTMLSelectElement} */ (byId('filter-exercise'));

  function filter() {
    const wanted = nameFilter.value.trim().toLowerCase();
    const state = stateFilter.value;
    const exercise = exerciseFilter.value;
    const section = sectionFilter?.value ?? '';
    for (const { row, name, handedIn, states, sections } of rows) {
      const seen = exercise === '' ? states : states[Number(exercise)];
      const fits =
        `${name} ${handedIn}`.toLowerCase().includes(wanted) &&
        (state === '' || seen.includes(state)) &&
        (section === '' || sections.includes(section));
      if (row.hidden === fits) row.hidden = !fits;
    }
    shown = rows.filter(({ row }) => !row.hidden);
    const amount = `${rows.length} student${rows.length === 1 ? '' : 's'}`;
    byId('filter-count').textContent =
      shown.length === rows.length ? amount : `${shown.length} of ${amount}${statisticsOf(shown)}`;
    // A row that is gone cannot be the one that Tab leads to.
    if (current.closest('tr')?.hidden) makeCurrent(shown[0]?.row.cells[NAME_COLUMN] ?? headers[NAME_COLUMN]);
  }

  /** What the overview says of the class, of those that are shown. */
  /** @type {(some: typeof rows) => string} */
  function statisticsOf(some) {
    if (some.length === 0) return '';
    const scores = some.map(({ score }) => score).sort((a, b) => a - b);
    const median = (scores[(scores.length - 1) >> 1] + scores[scores.length >> 1]) / 2;
    const states = some.flatMap((each) => [...each.states]);
    const upheld = states.filter((letter) => letter === UPHELD).length / Math.max(states.length, 1);
    const percent = (/** @type {number} */ share) => `${Math.floor(100 * share + 1e-9)} %`;
    return `: median score ${percent(median)}, ${percent(upheld)} of their exercises upheld`;
  }

  controls.hidden = false;
  controls.addEventListener('input', filter);
  controls.addEventListener('submit', (event) => event.preventDefault());
  // The fields are empty only after the event.
  controls.addEventListener('reset', () => setTimeout(filter));

  // Sort

  const collator = new Intl.Collator('en', { numeric: true });
  const headers = [.../** @type {HTMLTableSectionElement} */ (table.tHead).rows[1].cells];
  /** @type {{ column: string, descending: boolean } | undefined} */
  let order;

  /** @param {string} column */
  function sort(column) {
    order = { column, descending: order?.column === column && !order.descending };
    const sign = order.descending ? -1 : 1;
    rows.sort((a, b) => sign * compare(a, b, column) || collator.compare(a.name, b.name));
    body.append(...rows.map(({ row }) => row));
    shown = rows.filter(({ row }) => !row.hidden);
    for (const header of headers) {
      if (header.dataset.sort !== column) header.removeAttribute('aria-sort');
      else header.setAttribute('aria-sort', order.descending ? 'descending' : 'ascending');
    }
  }

  /** @typedef {(typeof rows)[number]} Row */
  /** @type {(a: Row, b: Row, column: string) => number} */
  function compare(a, b, column) {
    if (column === 'name') return collator.compare(a.name, b.name);
    if (column === 'score') return a.score - b.score;
    const index = Number(column);
    return rank(a, index) - rank(b, index);
  }

  /** Nothing handed in comes before nothing begun, and that before no points. */
  /** @type {(row: Row, index: number) => number} */
  function rank({ states, points }, index) {
    if (states[index] === 'm') return -2;
    return states[index] === 'n' ? -1 : points[index];
  }

  for (const header of headers) {
    const button = document.createElement('button');
    button.type = 'button';
    button.tabIndex = -1;
    button.append(...header.childNodes);
    const title = header.title || button.textContent;
    button.setAttribute('aria-label', `${title}: sort`);
    button.addEventListener('click', () => sort(header.dataset.sort ?? 'name'));
    header.append(button);
  }

  // Move: one stop for Tab, arrows within

  /** @type {(cell: HTMLElement) => HTMLElement} */
  const focusable = (cell) => cell.querySelector('a, button') ?? cell;
  /** @type {HTMLElement} */
  let current = rows[0]?.row.cells[NAME_COLUMN] ?? headers[NAME_COLUMN];

  /** @param {HTMLElement} cell */
  function makeCurrent(cell) {
    focusable(current).tabIndex = -1;
    current = cell;
    // Set only here, and not on 31,000 cells at the start.
    focusable(current).tabIndex = 0;
  }

  table.setAttribute('role', 'grid');
  for (const { row } of rows) row.querySelector('a')?.setAttribute('tabindex', '-1');
  makeCurrent(current);

  table.addEventListener('focusin', ({ target }) => {
    const cell = cellOf(target);
    if (cell === undefined) return;
    makeCurrent(cell);
    tell(cell);
  });

  table.addEventListener('keydown', (event) => {
    const cell = cellOf(event.target);
    if (cell === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    // Links and buttons know what Enter does.
    if (event.key === 'Enter' && event.target === cell) open(cell);
    const next = neighbour(cell, event.key);
    if (next === undefined) return;
    event.preventDefault();
    makeCurrent(next);
    focusable(next).focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  });

  /** Where a key leads, header included; undefined for other keys. */
  /** @type {(cell: HTMLTableCellElement, key: string) => HTMLTableCellElement | undefined} */
  function neighbour(cell, key) {
    const row = /** @type {HTMLTableRowElement} */ (cell.parentElement);
    const line = shown.findIndex((entry) => entry.row === row);
    const lineAt = (/** @type {number} */ wanted) =>
      wanted < 0 || shown.length === 0 ? headers : shown[Math.min(shown.length - 1, wanted)].row.cells;
    switch (key) {
      case 'ArrowLeft':
        return row.cells[cell.cellIndex - 1];
      case 'ArrowRight':
        return row.cells[cell.cellIndex + 1];
      case 'ArrowUp':
        return lineAt(line - 1)[cell.cellIndex];
      case 'ArrowDown':
        return lineAt(line + 1)[cell.cellIndex];
      case 'PageUp':
        return lineAt(Math.max(0, line - PAGE))[cell.cellIndex];
      case 'PageDown':
        return lineAt(line + PAGE)[cell.cellIndex];
      case 'Home':
        return row.cells[0];
      case 'End':
        return row.cells[row.cells.length - 1];
    }
    return undefined;
  }

  // Tell

  const detail = byId('detail');

  /** @param {HTMLTableCellElement} cell */
  function tell(cell) {
    detail.textContent = wordsFor(cell);
  }

  /** @type {(cell: HTMLTableCellElement) => string} */
  function wordsFor(cell) {
    const entry = entryOf.get(/** @type {HTMLTableRowElement} */ (cell.parentElement));
    const index = cell.cellIndex - FIRST_EXERCISE;
    if (entry === undefined) return index < 0 ? HELP : data.exercises[index].name;
    if (index < 0) return `${entry.name}: ${entry.row.cells[SCORE_COLUMN].textContent} % of all points`;
    const { name, laws } = data.exercises[index];
    const parts = [`${entry.name}, ${name}: ${data.states[entry.states[index]]}`];
    if (entry.points[index] > 0 && entry.points[index] < 100)
      parts.push(`${entry.points[index]} % of the points`);
    if (entry.first[index] >= 0) parts.push(`first to fail: ${laws[entry.first[index]]}`);
    if (index in entry.beliefs) parts.push(`resembles “${data.beliefs[entry.beliefs[index]]}”`);
    return parts.join(' · ');
  }

  table.addEventListener('pointerover', ({ target }) => {
    const cell = cellOf(target);
    if (cell !== undefined) tell(cell);
  });

  table.addEventListener('click', ({ target }) => {
    const cell = cellOf(target);
    if (cell !== undefined && !(/** @type {Element} */ (target).closest('a, button'))) open(cell);
  });

  /** The page of the student, at the exercise of the cell. */
  /** @param {HTMLTableCellElement} cell */
  function open(cell) {
    const link = entryOf.get(/** @type {HTMLTableRowElement} */ (cell.parentElement))?.row.querySelector('a');
    const exercise = data.exercises[cell.cellIndex - FIRST_EXERCISE];
    if (link) location.href = exercise ? `${link.href}#${exercise.anchor}` : link.href;
  }

  /** @type {(target: EventTarget | null) => HTMLTableCellElement | undefined} */
  function cellOf(target) {
    const cell = target instanceof Element ? target.closest('td, th') : null;
    return cell?.parentElement === table.tHead?.rows[0] ? undefined : /** @type {any} */ (cell ?? undefined);
  }

  tell(headers[NAME_COLUMN]);
  detail.hidden = false;

  // Fold

  const folds = /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll('#laws > details'));
  byId('fold-buttons').hidden = false;
  byId('fold-buttons').addEventListener('click', ({ target }) => {
    const wanted = target instanceof HTMLElement ? target.dataset.fold : undefined;
    if (wanted !== undefined) for (const fold of folds) fold.open = wanted === 'open';
  });
})();
