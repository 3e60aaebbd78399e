import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gradeFile } from '../../harness/course/grade-file.ts';
import { learnerPage } from '../../harness/pages/learner/learner-page.ts';
import type { LearnerPage } from '../../harness/pages/learner/page-data.ts';
import { type CourseRead, CourseReader } from '../../harness/pages/learner/read-course.ts';
import { COURSE_ROOT, courseAt, fileOf, listCourse, loadGrader } from '../this-course.ts';
import { accessibilityFaults, BY_COLOUR, NARROW, STARTING, sidewaysScroll, Visitor } from './browser.ts';
import { ADAMW, courseWith, HARD_THRESHOLD, NORM, PART, SOFT, shown, solutionOf } from './learner-course.ts';

const PRINTING = `export const softThreshold = (values: number[]) => { console.log('seen', values.length); return values; };`;

const begun = courseWith({ [SOFT]: HARD_THRESHOLD, [ADAMW]: solutionOf(ADAMW) });
const visitor = new Visitor();
let course: LearnerPage;
/** The page of that course. */
let file: string;
/** A part of it: a browser takes seconds for the whole. */
let part: LearnerPage;
let partFile: string;

beforeAll(async () => {
  ({ course } = await new CourseReader(courseAt(begun.root)).read());
  file = visitor.put('learner.html', learnerPage(course));
  ({ course: part } = await new CourseReader(courseAt(begun.root), { exercises: PART }).read());
  partFile = visitor.put('part.html', learnerPage(part));
}, STARTING);

afterAll(async () => {
  begun.remove();
  await visitor.leave();
}, STARTING);

const views = [
  ['the overview', ''],
  ['the theory of a chapter', '#04-lasso'],
  ['an exercise that is refuted', '#04-lasso-01-soft-threshold'],
  ['an exercise that is upheld', '#06-optimizers-03-adamw'],
  ['an exercise that is not started', '#07-layers-05-two-layer-network'],
] as const;

describe('the page is one file', () => {
  it('opens without a message of the console and without a request', () =>
    visitor.visit(file, async ({ page, noise }) => {
      for (const [, hash] of views) await page.goto(file + hash);
      await page.evaluate('document.fonts.ready');
      expect(noise).toEqual({ messages: [], requests: [] });
    }));

  it('has its formulas typeset, in their own fonts', () =>
    visitor.visit(`${file}#04-lasso-01-soft-threshold`, async ({ page }) => {
      await page.evaluate('document.fonts.ready');
      expect(await page.locator('.katex').count()).toBeGreaterThan(1000);
      expect(await page.locator('.katex-error, .untypeset').count()).toBe(0);
      expect(await page.locator('.katex math').count()).toBe(await page.locator('.katex').count());
      const fonts: string[] = await page.evaluate(
        `[...document.fonts].filter((font) => font.status === 'loaded').map((font) => font.family)`,
      );
      expect(fonts).toEqual(expect.arrayContaining(['KaTeX_Main', 'KaTeX_Math']));
    }));

  it('is the same, byte for byte, for the same reports', async () => {
    const again = await new CourseReader(courseAt(begun.root), { exercises: PART }).read();
    expect(learnerPage(again.course)).toBe(learnerPage(part));
  });

  it('names no folder of this machine', () => {
    expect(learnerPage(course)).not.toContain(begun.root);
    expect(learnerPage(course)).not.toContain(COURSE_ROOT);
  });
});

describe('what a learner sees', () => {
  it('how far the course is, and where to go on', () =>
    visitor.visit(file, async ({ page }) => {
      const text = await shown(page).innerText();
      expect(text).toContain(`2 of ${listCourse().length} exercises upheld`);
      expect(text).toMatch(/next\s+Soft threshold\s+✗ refuted/);
    }));

  it('the finding to look at next, with the words of the terminal', () =>
    visitor.visit(`${partFile}#04-lasso-01-soft-threshold`, async ({ page }) => {
      const finding = page.locator('.finding:visible');
      expect(await finding.locator('dt').allInnerTexts()).toEqual([
        ...['smallest', 'expected', 'got', 'resembles', 'reconsider', 'replay'],
      ]);
      const text = await finding.innerText();
      expect(text).toContain('the example');
      expect(text).toMatch(/values = \[.*\] {3}threshold = \d/);
      expect(text).toContain('“entries above the threshold stay as they are”');
      expect(text).toContain(`npm run replay -- ${SOFT} --law 1`);
    }));

  it('every law with its verdict in words, beside a sign', () =>
    visitor.visit(`${partFile}#04-lasso-01-soft-threshold`, async ({ page }) => {
      const verdicts = await page.locator('.law:visible .verdict').allInnerTexts();
      const { laws } = await loadGrader(SOFT);
      expect(verdicts).toHaveLength(laws.length + 1);
      expect(verdicts[0]).toMatch(/^refuted · \d points?$/);
      expect(verdicts.filter((verdict) => /^upheld on \d+ inputs? · \d points?$/.test(verdict))).not.toEqual(
        [],
      );
    }));

  it('the worked solution of what is upheld, and of nothing else', () =>
    visitor.visit(file, async ({ page }) => {
      const ids = await page.evaluate(
        `[...document.querySelectorAll('.exercise:has(.solution)')].map(({ id }) => id)`,
      );
      expect(ids).toEqual(['00-start-01-half-squared-norm', '06-optimizers-03-adamw']);
      const solution = page.locator('[id="06-optimizers-03-adamw"] .solution');
      expect(await solution.textContent()).toContain('export function adamWStep');
    }));

  it('pictures of what the code does, each with its words in a fold', () =>
    visitor.visit(`${partFile}#04-lasso-01-soft-threshold`, async ({ page }) => {
      const figure = page.locator('figure:visible').first();
      expect(await figure.locator('h4').innerText()).toBe('The soft threshold as a curve');
      expect(await figure.locator('figcaption .katex').count()).toBeGreaterThan(0);
      expect(await figure.locator('.legend li').allInnerTexts()).toEqual(['yours', 'reference', 'x itself']);
      expect(await figure.locator('svg[role=img]').count()).toBe(3);
      await figure.locator('summary').click();
      expect(await figure.locator('details p').innerText()).toContain(
        'In the values yours is up to 2 away from the reference.',
      );
    }));

  it('the reference alone where nothing is started', () =>
    visitor.visit(`${partFile}#07-layers-05-two-layer-network`, async ({ page }) => {
      const figure = page.locator('figure:visible').first();
      expect(await figure.innerText()).toContain('The reference alone.');
      expect(await figure.locator('svg[role=img] .own').count()).toBe(0);
      expect(await figure.locator('svg[role=img] .reference').count()).toBeGreaterThan(0);
    }));

  it('what the exercise printed', async () => {
    const { root, remove } = courseWith({ [SOFT]: PRINTING });
    try {
      const { course } = await new CourseReader(courseAt(root), { exercises: [SOFT] }).read();
      const address = visitor.put('printing.html', learnerPage(course));
      await visitor.visit(`${address}#04-lasso-01-soft-threshold`, async ({ page }) => {
        expect(await page.locator('.printed').innerText()).toContain(
          'Printed by the exercise on this example',
        );
        expect(await page.locator('.printed pre').innerText()).toMatch(/^seen \d+$/);
      });
    } finally {
      remove();
    }
  });

  it('all of it without scripts, one part below the other; only the filter is not there', () =>
    visitor.visit(
      file,
      async ({ page }) => {
        expect(await page.locator('.view:visible').count()).toBe(await page.locator('.view').count());
        expect(await page.locator('.filter').isVisible()).toBe(false);
        await page.locator('.hints summary').first().click();
        expect(await page.locator('.hints details').first().locator('p').isVisible()).toBe(true);
      },
      { javaScriptEnabled: false },
    ));
});

describe('by keyboard alone', () => {
  it('a hint is unfolded', () =>
    visitor.visit(`${partFile}#04-lasso-01-soft-threshold`, async ({ page }) => {
      const hint = page.locator('.hints:visible details').first();
      expect(await hint.locator('p').isVisible()).toBe(false);
      for (let step = 0; step < 60; step++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate(`document.activeElement.matches('.hints summary')`)) break;
      }
      await page.keyboard.press('Enter');
      expect(await hint.locator('p').isVisible()).toBe(true);
    }));

  it('an exercise is searched, chosen and opened', () =>
    visitor.visit(file, async ({ page }) => {
      await page.keyboard.press('/');
      await page.keyboard.type('gradient descent');
      expect(await page.locator('.map li:visible').allInnerTexts()).toHaveLength(3);
      expect(await page.locator('.found').innerText()).toBe(`3 of ${listCourse().length} exercises`);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      // The browser tells of another fragment a moment later. Waiting by a function is forbidden by the page's policy.
      await page.locator("html:not([data-view='course'])").waitFor();
      expect(await shown(page).locator('h2').first().innerText()).toBe('Ridge by gradient descent');
      expect(new URL(page.url()).hash).toBe('#03-ridge-03-ridge-gradient-descent');
      await page.goBack();
      await page.locator("html[data-view='course']").waitFor();
      expect(await shown(page).getAttribute('id')).toBe('course');
    }));

  it('exercises of one state are filtered', () =>
    visitor.visit(file, async ({ page }) => {
      await page.locator('#state').focus();
      await page.keyboard.type('ref');
      await page.locator('.found:not(:empty)').waitFor();
      expect(await page.locator('.map li:visible').allInnerTexts()).toEqual([
        expect.stringContaining('Soft threshold'),
      ]);
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.type('nothing has this name');
      expect(await page.locator('.map li:visible').count()).toBe(0);
      await page.keyboard.press('Escape');
      expect(await page.locator('.map li:visible').count()).toBe(1);
    }));

  it('the colours are changed, and stay so', () =>
    visitor.visit(partFile, async ({ page }) => {
      const ground = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
      const light = await ground();
      await page.locator('.theme').focus();
      await page.keyboard.press('Enter');
      await expect.poll(ground).not.toBe(light);
      await page.reload();
      expect(await ground()).not.toBe(light);
    }));
});

describe('readable', () => {
  it('no part of the course scrolls sideways at 360 pixels', () =>
    visitor.visit(
      file,
      async ({ page }) => {
        await page.evaluate(`document.querySelectorAll('.view').forEach((view) => { view.hidden = false; })`);
        await page.evaluate(`document.querySelectorAll('details').forEach((fold) => { fold.open = true; })`);
        expect(await sidewaysScroll(page)).toEqual({ pixels: 0, what: [] });
      },
      NARROW,
    ));

  it.each(views)('%s has no serious fault for those who see little or nothing, light and dark', (_, hash) =>
    visitor.visit(
      partFile + hash,
      async ({ page }) => {
        await page.evaluate(`document.querySelectorAll('details').forEach((fold) => { fold.open = true; })`);
        await page.emulateMedia({ colorScheme: 'light' });
        expect(await accessibilityFaults(page), 'light').toEqual([]);
        await page.emulateMedia({ colorScheme: 'dark' });
        expect(await accessibilityFaults(page, BY_COLOUR), 'dark').toEqual([]);
      },
      // Colours that are on their way from light to dark would be measured.
      { reducedMotion: 'reduce' },
    ),
  );
});

describe('while somebody works', () => {
  it('figures are drawn for a report that comes without, and only those of what was saved', async () => {
    const { root, remove } = courseWith({});
    try {
      const reader = new CourseReader(courseAt(root), { exercises: [NORM, SOFT] });
      const before = figuresIn(await reader.read());
      writeFileSync(fileOf('exercises', SOFT, root), solutionOf(SOFT));
      reader.remember(gradeFile(courseAt(root), SOFT, await loadGrader(SOFT)).report);
      const after = figuresIn(await reader.read());
      expect(before.get(SOFT)?.map(({ showsOwn }) => showsOwn)).toEqual([false]);
      expect(after.get(SOFT)?.map(({ showsOwn }) => showsOwn)).toEqual([true]);
      expect(after.get(NORM)?.[0]).toBe(before.get(NORM)?.[0]);
    } finally {
      remove();
    }
  });

  function figuresIn({ course }: CourseRead) {
    const reports = course.chapters.flatMap(({ exercises }) => exercises.map(({ report }) => report));
    return new Map(reports.map(({ exercise, figures }) => [exercise, figures]));
  }
});

describe('the pictures of a solved course', () => {
  let solved: string;
  let exercises: number;

  beforeAll(async () => {
    const read = await new CourseReader(courseAt(COURSE_ROOT), { tree: 'solutions' }).read();
    expect(read.undrawn).toEqual([]);
    exercises = read.course.chapters.flatMap((chapter) => chapter.exercises).length;
    solved = visitor.put('solved.html', learnerPage(read.course));
  }, STARTING);

  /** All parts of the course below each other, and all folds open. */
  const everything = `
    document.querySelectorAll('.view').forEach((view) => { view.hidden = false; });
    document.querySelectorAll('figure details').forEach((fold) => { fold.open = true; });
  `;

  it('are there for every exercise, each with marks to be seen', () =>
    visitor.visit(solved, async ({ page, noise }) => {
      await page.evaluate(everything);
      const seen: { id: string; pictures: number; empty: string[]; own: boolean }[] = await page.evaluate(`
        [...document.querySelectorAll('article.exercise')].map((article) => {
          const pictures = [...article.querySelectorAll('svg[role=img]')];
          const isSeen = (shape) => {
            const { width, height } = shape.getBoundingClientRect();
            return width + height > 1;
          };
          const marks = (role) => (picture) => [...picture.querySelectorAll(role + ' :is(path, circle, rect, line)')].some(isSeen);
          return {
            id: article.id,
            pictures: pictures.length,
            empty: pictures.filter((picture) => !marks(':is(.own, .reference, .context, .other)')(picture)).map((picture) => picture.getAttribute('aria-label')),
            own: pictures.some(marks('.own')) && pictures.some(marks('.reference')),
          };
        })
      `);
      expect(seen).toHaveLength(exercises);
      expect(seen.filter(({ pictures, empty, own }) => pictures === 0 || empty.length > 0 || !own)).toEqual(
        [],
      );
      expect(noise).toEqual({ messages: [], requests: [] });
    }));

  it('do not scroll sideways at 360 pixels', () =>
    visitor.visit(
      solved,
      async ({ page }) => {
        await page.evaluate(everything);
        expect(await sidewaysScroll(page)).toEqual({ pixels: 0, what: [] });
      },
      NARROW,
    ));

  /** Pixels by which letters may reach beyond their boxes and nobody sees it. */
  const wordsThatDoNotFit = `
    [...document.querySelectorAll('svg[role=img]')].flatMap((picture) => {
      const UNSEEN = 2;
      const frame = picture.getBoundingClientRect();
      const name = picture.closest('article').id + ', ' + picture.getAttribute('aria-label') + ': ';
      const words = [...picture.querySelectorAll('text')].map((text) => [text.textContent, text.getBoundingClientRect()]);
      const isOutside = ([, box]) => box.left < frame.left - UNSEEN || box.right > frame.right + UNSEEN || box.bottom > frame.bottom + UNSEEN;
      const overlap = ([, a], [, b]) =>
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > UNSEEN &&
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2 * UNSEEN;
      return [
        ...words.filter(isOutside).map(([text]) => name + text + ' is outside'),
        ...words.flatMap((a, k) => words.slice(k + 1).filter((b) => overlap(a, b)).map(([text]) => name + a[0] + ' on ' + text)),
      ];
    })
  `;

  it.each([
    ['a wide window', {}],
    ['a narrow window', NARROW],
  ])('have words that fit, in %s: none leaves its picture or lies on another', (_, window) =>
    visitor.visit(
      solved,
      async ({ page }) => {
        await page.evaluate(everything);
        expect(await page.evaluate(wordsThatDoNotFit)).toEqual([]);
      },
      window,
    ),
  );
});

it('the stub that is solved from the beginning is in the course', () => {
  expect(course.chapters[0]?.exercises[0]?.report).toMatchObject({ exercise: NORM, status: 'upheld' });
});
