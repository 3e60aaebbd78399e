import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScoredClass, ScoredLaw, ScoredStudent } from '../../harness/class/score/scored.ts';
import { stateOf } from '../../harness/class/statistics/states.ts';
import type { Verdict } from '../../harness/engine/model.ts';
import { type ClassPageOptions, classPages } from '../../harness/pages/class/class-page.ts';
import { aClass, anExercise, asStudent } from './a-class.ts';
import { accessibilityFaults, BY_COLOUR, launch, noiseOf, sidewaysScroll } from './browser.ts';

const EXERCISES = 31;
const STUDENTS = 30;
/** 297 mm without margins of 10 mm, at 96 pixels an inch. */
const A4_ACROSS = { width: 1047, height: 718 };
const WITHOUT = { inputs: {}, replay: { law: 'a law', seed: 7, path: '0' } };
const UPHELD = { kind: 'upheld' as const, runs: 100 };
const SOURCE = Array.from({ length: 90 }, (_, line) => `const line${line} = ${'wide '.repeat(line)};`).join(
  '\n',
);
const SIMILAR: ClassPageOptions['similar'] = [
  {
    exercise: '04-lasso/02-coordinate-descent',
    count: 1,
    pairs: [
      {
        left: { name: 'student-01', text: SOURCE, isOfCourse: false },
        right: { name: 'student-02', text: SOURCE, isOfCourse: false },
        ...{ alike: 1, identical: true, shared: [{ left: [1, 80], right: [1, 80] }] },
      },
    ],
  },
];
const PAGES = [
  'index.html',
  'students/student-03.html',
  'laws/00-start-01-half-squared-norm-1.html',
  'similar.html',
];
const ROWS = '#map tbody tr';

let browser: Browser;
let root: string;
let scored: ScoredClass;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'class-page-'));
  browser = await launch();
  scored = await aClass({ students: STUDENTS, exercises: EXERCISES });
  written('plain', scored, { similar: SIMILAR });
});

afterAll(async () => {
  await browser?.close();
  rmSync(root, { recursive: true, force: true });
});

describe('the class page', () => {
  it('opens without a complaint and without a request', async () => {
    for (const path of PAGES) {
      const page = await browser.newPage();
      const noise = noiseOf(page);
      await page.goto(urlOf('plain', path));
      await page.close();
      expect(noise).toEqual({ messages: [], requests: [] });
    }
  });

  it('is the same bytes for the same class', async () => {
    const again = await aClass({ students: STUDENTS, exercises: EXERCISES });
    expect([...classPages(again)]).toEqual([...classPages(scored)]);
  });

  it('says that names are hidden where they are', () => {
    expect(indexOf(scored, { anonymous: true })).toContain('names are hidden');
    expect(indexOf(scored)).not.toContain('names are hidden');
  });

  it('bears the name of the assignment where it has one', () => {
    for (const { text } of classPages({ ...scored, name: 'Week 3 & 4' })) {
      expect(text).toContain('Week 3 &#38; 4</');
    }
  });

  it('fits into 360 pixels, with every fold open', async () => {
    for (const path of PAGES) {
      const page = await opened('plain', path, { viewport: { width: 360, height: 780 } });
      await page.evaluate(OPEN_FOLDS);
      const { pixels, what } = await sidewaysScroll(page);
      await page.close();
      expect({ pixels, what }).toEqual({ pixels: 0, what: [] });
    }
  });

  it.each(['light', 'dark'] as const)('has no serious fault of accessibility: %s', async (colorScheme) => {
    for (const path of PAGES) {
      const page = await opened('plain', path, { colorScheme, reducedMotion: 'reduce' });
      await page.evaluate(OPEN_FOLDS);
      const faults = await accessibilityFaults(page, colorScheme === 'dark' ? BY_COLOUR : {});
      await page.close();
      expect(faults).toEqual([]);
    }
  });

  it('has room for every exercise on a sheet across, and fills the width with three', async () => {
    for (const exercises of [3, EXERCISES]) {
      written('printed', await aClass({ students: 8, exercises }));
      const page = await opened('printed', 'index.html', { viewport: A4_ACROSS });
      await page.emulateMedia({ media: 'print' });
      const { pixels, what } = await sidewaysScroll(page);
      expect({ pixels, what }).toEqual({ pixels: 0, what: [] });
      const { table, box } = await page.evaluate<{ table: number; box: number }>(
        `({ table: document.querySelector('#map tbody tr').getBoundingClientRect().right, box: document.querySelector('.map-box').getBoundingClientRect().right })`,
      );
      expect(table, 'no column is cut off').toBeLessThanOrEqual(box);
      expect(table, 'and no room is left').toBeGreaterThan(box - 4);
      await page.close();
    }
  });

  it('has a page for each law, which says whether the law may be badly made', () => {
    const [first] = scored.exercises;
    const turned = {
      ...scored,
      students: scored.students.map((student, index) => ({
        ...student,
        score: 100 - index,
        exercises: student.exercises.map((each) =>
          each.exercise !== first.exercise
            ? each
            : {
                ...each,
                missing: false,
                laws: each.laws.map((law) => ({
                  ...law,
                  score: 0,
                  verdict:
                    index < 15
                      ? { kind: 'timed-out' as const, milliseconds: 9, counterexample: WITHOUT }
                      : UPHELD,
                })),
              },
        ),
      })),
    };
    const page = [...classPages(turned)].find(
      ({ path }) => path === `laws/${first.exercise.replace('/', '-')}-1.html`,
    );
    expect(page?.text).toContain('This law may be badly made');
    expect(page?.text).toContain('timed out, of 15 students');
    expect(page?.text).toContain('A row for adjustments.csv');
  });

  it('can be read without its script', async () => {
    const page = await opened('plain', 'index.html', { javaScriptEnabled: false });
    expect(await page.locator('[data-tile="median score"]').innerText()).toMatch(/^\d+ %$/);
    expect(await page.locator(ROWS).count()).toBe(STUDENTS);
    expect(await page.locator('#controls').isVisible()).toBe(false);
    await page.close();
  });
});

describe('numbers on the class page', () => {
  const all = () => scored.students.flatMap(({ exercises }) => exercises);

  it('count each state as often as it happens', async () => {
    const page = await opened('plain');
    for (const state of ['not-started', 'missing', 'crashed', 'timed-out', 'undecided'] as const) {
      const amount = all().filter((each) => stateOf(each) === state).length;
      expect(amount).toBeGreaterThan(0);
      expect(await page.locator(`[data-count="${state}"]`).innerText()).toBe(String(amount));
    }
    const upheld = all().filter((each) => stateOf(each) === 'upheld').length;
    expect(await page.locator('#map td.u').count()).toBe(upheld);
    expect(sum(await numbersIn(page, '#laws summary .share'))).toBe(upheld);
    await page.close();
  });

  it('count each student once in the distribution', async () => {
    const page = await opened('plain');
    expect(sum(await numbersIn(page, '.distribution .count'))).toBe(STUDENTS);
    await page.close();
  });

  it('count each misconception as often as it is held', async () => {
    const page = await opened('plain');
    const held = all().filter(({ resembles }) => resembles !== undefined).length;
    expect(held).toBeGreaterThan(0);
    expect(sum(await numbersIn(page, '.held b'))).toBe(held);
    await page.close();
  });

  it('come with a counterexample for each law that has one', async () => {
    const laws = all().flatMap(({ exercise, laws }) => laws.map((law) => ({ exercise, ...law })));
    const refuted = laws.filter(({ verdict }) => 'counterexample' in verdict);
    const names = new Set(refuted.map(({ exercise, law }) => `${exercise} ${law}`));
    const pages = [...classPages(scored)].filter(({ path }) => path.startsWith('laws/'));
    expect(pages.filter(({ text }) => text.includes('<dt>smallest</dt>'))).toHaveLength(names.size);
  });

  it('show students who share numbers, and the idea of many apart', async () => {
    const page = await opened('plain');
    const [few, many] = await page.locator('#shared ul.shared').all();
    expect(await few?.innerText()).toMatch(/student-01, student-02\s+2 students · 3 exercises/);
    expect(await many?.innerText()).toContain('2.4 Mini-batch SGD');
    await page.close();
  });
});

describe('the class page by keyboard', () => {
  it('filters by name and by state, and shows all again', async () => {
    const page = await opened('plain');
    await page.locator('.first-look a').last().focus();
    await page.keyboard.press('Tab');
    await page.keyboard.type('STUDENT-07');
    expect(await shownNames(page)).toEqual(['student-07']);
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
    await page.keyboard.press('Tab');
    await page.keyboard.type('no answer');
    const hanging = scored.students.filter(({ exercises }) =>
      exercises.some((each) => stateOf(each) === 'timed-out'),
    );
    expect((await shownNames(page)).sort()).toEqual(hanging.map(({ name }) => name));
    // What the overview says of all, of those that are shown.
    expect(await page.locator('#filter-count').innerText()).toMatch(
      new RegExp(`^${hanging.length} of 30 students: median score \\d+ %, \\d+ % of their exercises upheld$`),
    );
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(() => shownNames(page)).toHaveLength(STUDENTS);
    expect(await page.locator('#filter-count').innerText()).toBe('30 students');
    await page.close();
  });

  it('begins with the lowest score', async () => {
    const page = await opened('plain');
    const scores = await numbersIn(page, '#map td.s');
    expect(scores).toEqual([...scores].sort((a, b) => a - b));
    const [lowest] = await shownNames(page);
    expect(await page.locator('.first-look li').first().innerText()).toContain(lowest);
    await page.close();
  });

  it('names people as the roster does, and filters by section, where there is one', async () => {
    const students = scored.students.map((student, index) => ({
      ...student,
      person: { id: `${index}`, name: `Doe, Jane ${index}`, section: index % 3 === 0 ? 'A and B' : 'B' },
    }));
    written('sections', { ...scored, students });
    const page = await opened('sections');
    await page.selectOption('#filter-section', 'a');
    expect(await shownNames(page)).toHaveLength(STUDENTS / 3);
    await page.selectOption('#filter-section', 'b');
    expect(await shownNames(page)).toHaveLength(STUDENTS);
    // By what was handed in too.
    await page.fill('#filter-name', 'student-07');
    expect(await shownNames(page)).toEqual(['Doe, Jane 6']);
    await page.close();
  });

  it('sorts by the header that the arrows reach', async () => {
    const page = await opened('plain');
    await page.focus('.map-box');
    for (const key of ['Tab', 'ArrowUp', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
    expect(await page.locator('#map th[aria-sort]').getAttribute('aria-sort')).toBe('ascending');
    const lowest = await numbersIn(page, '#map td.s');
    expect(lowest).toEqual([...lowest].sort((a, b) => a - b));
    await page.keyboard.press('Enter');
    const highest = await numbersIn(page, '#map td.s');
    expect(highest).toEqual([...lowest].reverse());
    await page.close();
  });

  it('sorts by an exercise: what is missing, what is not started, then by points', async () => {
    const page = await opened('plain');
    const sharesOf = (exercise: number) =>
      new Map(
        scored.students.map(({ name, exercises }) => {
          const { missing, status, score, maxScore } = exercises[exercise];
          return [name, missing ? -2 : status === 'not-started' ? -1 : Math.floor((100 * score) / maxScore)];
        }),
      );
    // Of all exercises, the one with the most different shares has something to sort.
    const variety = Array.from({ length: EXERCISES }, (_, k) => new Set(sharesOf(k).values()).size);
    const chosen = variety.indexOf(Math.max(...variety));
    await page.focus('.map-box');
    for (const key of ['Tab', 'ArrowUp', 'End']) await page.keyboard.press(key);
    for (let k = EXERCISES - 1; k > chosen; k--) await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    const found = (await shownNames(page)).map((name) => sharesOf(chosen).get(name) ?? 0);
    expect(new Set(found).size).toBeGreaterThan(3);
    expect(found).toEqual([...found].sort((a, b) => a - b));
    await page.close();
  });

  it('tells what a cell means, and opens the student there', async () => {
    const page = await opened('plain');
    await page.focus('.map-box');
    for (const key of ['Tab', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight'])
      await page.keyboard.press(key);
    const [, second] = await shownNames(page);
    const [, { title }] = scored.exercises;
    expect(await page.locator('#detail').innerText()).toContain(`${second}, 1.1 ${title}:`);
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/students/${second}.html#01-gradients-01-numerical-gradient`);
    await page.close();
  });

  it('is quiet where nobody is left to move to', async () => {
    written('empty', { ...scored, students: [] });
    for (const folder of ['plain', 'empty']) {
      const page = await browser.newPage();
      const noise = noiseOf(page);
      await page.goto(urlOf(folder, 'index.html'));
      await page.fill('#filter-name', 'nobody is called that');
      await page.focus('.map-box');
      for (const key of ['Tab', 'ArrowDown', 'PageDown', 'End', 'ArrowRight', 'Enter', 'ArrowUp'])
        await page.keyboard.press(key);
      expect(await shownNames(page)).toEqual([]);
      await page.close();
      expect(noise).toEqual({ messages: [], requests: [] });
    }
  });

  it('opens a fold', async () => {
    const page = await opened('plain');
    const fold = page.locator('#laws > details').nth(2);
    await fold.locator('summary').first().focus();
    expect(await fold.locator('.laws').isVisible()).toBe(false);
    await page.keyboard.press('Enter');
    expect(await fold.locator('.laws').isVisible()).toBe(true);
    await page.close();
  });
});

describe('the page of a student', () => {
  const pageOf = (from: ScoredClass, { student }: ScoredStudent) =>
    [...classPages(from)].find(({ path }) => path === `students/${student}.html`)?.text ?? '';

  it('names no hidden law, but counts its points', () => {
    const marked = scored.students.map((student) => ({
      ...student,
      exercises: student.exercises.map((exercise) => ({
        ...exercise,
        laws: exercise.laws.map((law) =>
          law.hidden ? { ...law, law: 'A SECRET', statement: 'A SECRET' } : law,
        ),
      })),
    }));
    const pages = [...classPages({ ...scored, students: marked })];
    const ofStudents = pages.filter(({ path }) => path.startsWith('students/'));
    expect(ofStudents).toHaveLength(STUDENTS);
    for (const { text } of ofStudents) {
      expect(text).not.toContain('A SECRET');
      expect(text).toMatch(/1 hidden law: \d of \d points/);
    }
    expect(pages[0].text).toContain('A SECRET');
  });

  it('names no belief where only a hidden law is refuted', () => {
    const [student] = scored.students;
    const [{ laws, ...exercise }] = student.exercises;
    const resembles = { misconception: 'm', belief: 'a telling belief', nudge: 'a telling nudge' };
    const textWhere = (isRefuted: (hidden: boolean) => boolean) => {
      const judged = laws.map(
        (law): ScoredLaw => (isRefuted(law.hidden) ? { ...law, verdict: REFUTED } : law),
      );
      const exercises = [{ ...exercise, resembles, laws: judged }];
      return pageOf({ ...scored, students: [{ ...student, exercises }] }, student);
    };
    expect(textWhere((hidden) => hidden)).not.toContain('telling');
    expect(textWhere((hidden) => !hidden)).toContain('a telling belief');
  });

  it('keeps back what the code printed where a hidden law ran it', () => {
    const [student] = scored.students;
    const printed = { lines: ['inputs: 42'], dropped: 0 };
    const [first, ...others] = student.exercises.map((exercise) => ({ ...exercise, printed }));
    const open = { ...first, laws: first.laws.map((law) => ({ ...law, hidden: false })) };
    const textOf = (exercises: ScoredStudent['exercises']) =>
      pageOf({ ...scored, students: [{ ...student, exercises }] }, student);
    expect(textOf([first, ...others])).not.toContain('inputs: 42');
    expect(textOf([open, ...others])).toContain('inputs: 42');
  });

  it('tells how to replay only where the seed may be seen', () => {
    const [student] = scored.students;
    expect(pageOf(scored, student)).not.toMatch(/replay|--seed/);
    expect(pageOf({ ...scored, showSeed: true }, student)).toContain('--seed 7 --path');
  });

  it('says nothing of the others', () => {
    const [first, second] = scored.students;
    expect(pageOf(scored, first)).not.toContain(second.student);
  });
});

describe('hostile text', () => {
  const SCRIPT = '<script>window.ran = true</script>';
  const IMAGE = '"><img src=x onerror="window.ran = true">';
  const LONG = 'x'.repeat(1_000_000);
  const name = `</style></script>${SCRIPT}\u202e`;

  it('is shown as text, runs nothing and breaks nothing', async () => {
    written('hostile', hostileClass());
    for (const path of ['index.html', 'students/student-00.html']) {
      const page = await browser.newPage({ viewport: { width: 360, height: 780 } });
      const noise = noiseOf(page);
      await page.goto(urlOf('hostile', path));
      await page.evaluate(OPEN_FOLDS);
      const text = await page.locator('body').innerText();
      expect(text).toContain('</style></script><script>window.ran = true</script>�');
      expect(text).toContain(IMAGE);
      expect(text).not.toContain('\u202e');
      expect(text).toMatch(/x{1000}.* … \d+ more characters/s);
      expect(text.length).toBeLessThan(200_000);
      expect(await page.evaluate('window.ran')).toBeUndefined();
      expect(await page.locator('a[href^="javascript"], img, iframe').count()).toBe(0);
      expect((await sidewaysScroll(page)).pixels).toBe(0);
      await page.close();
      expect(noise).toEqual({ messages: [], requests: [] });
    }
  });

  function hostileClass(): ScoredClass {
    const [{ exercises, ...student }] = scored.students;
    const [{ title, exercise, laws }] = exercises;
    const met = { inputs: { x: `${SCRIPT}${LONG}` }, replay: { law: '', seed: 1, path: '0' } };
    const at = { line: 1, column: 1, text: `${IMAGE}${LONG}`, function: SCRIPT };
    const grader = {
      title,
      laws: laws.slice(0, 2).map(({ law, statement }) => ({ name: law, statement, points: 1 })),
    };
    const crashed = anExercise(exercise, grader as never, () => ({
      ...{ kind: 'crashed', message: `${IMAGE} javascript:window.ran=true ${LONG}`, at, counterexample: met },
    }));
    const printed = { lines: [SCRIPT, IMAGE, '</pre></details>', LONG, ...LONG.slice(0, 5000)], dropped: 9 };
    const found = { ...crashed, printed };
    return {
      ...scored,
      exercises: [{ ...scored.exercises[0], title: name }],
      students: [
        {
          ...student,
          ...asStudent([found], 0),
          student: 'student-00',
          name,
          problems: [{ where: `${IMAGE}/${LONG}`, what: `javascript:window.ran=true ${LONG}` }],
          attention: [`${IMAGE} ${LONG}`],
        },
      ],
    };
  }
});

const REFUTED: Verdict = {
  ...{ kind: 'refuted', expected: 1, got: 2 },
  counterexample: { inputs: {}, replay: { law: '', seed: 1, path: '0' } },
};

const OPEN_FOLDS = `document.querySelectorAll('details').forEach((fold) => { fold.open = true; })`;

function indexOf(from: ScoredClass, options?: ClassPageOptions): string {
  const [index] = classPages(from, options);
  return index.text;
}

function written(folder: string, from: ScoredClass, options: ClassPageOptions = {}): void {
  for (const { path, text } of classPages(from, options)) {
    const file = join(root, folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function urlOf(folder: string, path: string): string {
  return pathToFileURL(join(root, folder, path)).href;
}

async function opened(
  folder: string,
  path = 'index.html',
  options: BrowserContextOptions = {},
): Promise<Page> {
  const page = await browser.newPage(options);
  await page.goto(urlOf(folder, path));
  return page;
}

async function shownNames(page: Page): Promise<string[]> {
  return page.locator(`${ROWS}:not([hidden]) th`).allTextContents();
}

/** The first number in the text of each. */
async function numbersIn(page: Page, selector: string): Promise<number[]> {
  const texts = await page.locator(selector).allTextContents();
  return texts.map((text) => Number(text.match(/\d+/)?.[0]));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
