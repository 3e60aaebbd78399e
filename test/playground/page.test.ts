import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, BY_COLOUR, NARROW, sidewaysScroll, Visitor } from '../pages/browser.ts';
import { findingEntries, openExercise, SOFT_THRESHOLD, verdict, write, writeFor } from './learner-at-work.ts';
import { openSite, type Site } from './site.ts';
import { EXERCISES, solutionOf } from './texts.ts';

/** Milliseconds for a machine that has other things to do. */
const LONG = 240_000;

/** Milliseconds after which what was typed is graded. */
const LONGER_THAN_A_PAUSE = 500;

const RIGHT = solutionOf('04-lasso/01-soft-threshold').text;
const WRONG = `export function softThreshold(values: number[], threshold: number): number[] {
  return values.map((value) => (Math.abs(value) > threshold ? value : 0));
}
`;
/** A soft threshold whose values come after some lines of one's own. */
const thresholdAfter = (
  lines: string,
) => `export function softThreshold(values: number[], threshold: number): number[] {
  ${lines}
  return values.map((value) => Math.sign(value) * Math.max(Math.abs(value) - threshold, 0));
}
`;

let site: Site;
const visitor = new Visitor();

beforeAll(async () => {
  site = await openSite();
}, LONG);

afterAll(async () => {
  await visitor.leave();
  site?.close();
});

/** Looks at the course in a browser that has never seen it; nothing but the site is asked for anything. */
async function visit(
  look: (page: Page) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  await visitor.visit(
    site.address,
    async ({ page, noise }) => {
      await page.waitForSelector('.view');
      await look(page);
      expect(noise.messages).toEqual([]);
      expect(
        noise.requests.filter((url) => !url.startsWith(site.address) && !url.startsWith('blob:')),
      ).toEqual([]);
    },
    options,
  );
}

describe('a first visit', () => {
  it(
    'leads from a wrong idea over a finding and a hint to a law upheld, and on',
    () =>
      visit(async (page) => {
        await page.click('.map a:has-text("Soft threshold")');
        await verdict(page, 'Not started');

        await writeFor(page, WRONG, 'Refuted: the example');
        const entries = await findingEntries(page);
        expect(entries.expected).toBe('[2, 0, -1]');
        expect(entries.got).toBe('[3, 0, -2]');
        expect(entries.resembles).toContain('entries above the threshold stay as they are');
        expect(entries).not.toHaveProperty('replay');

        await page.click('.more-hints');
        expect(await page.textContent('.shown-hints')).toContain('Where does each one end?');

        await writeFor(page, RIGHT, 'Upheld: all 8 laws');
        expect(await page.locator('.finding').count()).toBe(0);
        expect(await page.locator('.laws .sign.upheld').count()).toBe(8);
        expect(await page.textContent('.map [aria-current]')).toContain('upheld');
        await page.waitForSelector('.solution:not([hidden])');
        await page.waitForSelector('.pictures svg');

        await page.click('.turn a:has-text("Coordinate descent")');
        await verdict(page, 'Not started');
        expect(await page.title()).toBe('Coordinate descent · gradlings');
      }),
    LONG,
  );

  it(
    'shows every exercise and every theory without a formula that is left as it was written',
    () =>
      visit(async (page) => {
        const anchors = EXERCISES.map((id) => id.replaceAll('/', '-'));
        const chapters = [...new Set(EXERCISES.map((id) => id.split('/')[0]))];
        for (const anchor of [...anchors, ...chapters]) {
          await page.evaluate(`location.hash = '#${anchor}'`);
          await page.waitForSelector(`[id="${anchor}"]`);
          expect(await page.locator('.untypeset').allTextContents(), anchor).toEqual([]);
        }
      }),
    LONG,
  );
});

describe('a worker that loads slowly', () => {
  it(
    'is waited for by who types on: the last text is judged, and no worker is started for each text',
    () =>
      visit(async (page) => {
        const started: string[] = [];
        page.on('worker', (worker) => started.push(worker.url()));
        let free: (() => void) | undefined;
        const isFree = new Promise<void>((resolve) => {
          free = resolve;
        });
        await page.route(/\/worker-[^/]*\.js/, async (route) => {
          await isFree;
          await route.continue();
        });
        await page.goto(`${site.address}#${SOFT_THRESHOLD}`);
        await page.reload();
        for (const line of ['// a pause', '// another pause', '// a third']) {
          await page.click('.cm-content');
          await page.keyboard.insertText(`${line}\n`);
          await page.waitForTimeout(LONGER_THAN_A_PAUSE);
        }
        free?.();
        await writeFor(page, RIGHT, 'Upheld: all 8 laws');
        expect(started.length).toBeLessThanOrEqual(3);
      }),
    LONG,
  );
});

describe('an example', () => {
  it(
    'is run, and its numbers can be changed until the law holds on them',
    () =>
      visit(async (page) => {
        await openExercise(page, site.address);
        await writeFor(page, WRONG, 'Refuted');
        await page.click('.run-example');
        await page.waitForSelector('.example .outcome :text("[3, 0, -2]")');
        for (const field of await page.locator('.example input').all()) await field.fill('0');
        await page.waitForSelector('.example .outcome :text("on these numbers")');
      }),
    LONG,
  );

  it(
    'of the own numbers is answered by the own code, and by the solution only once all laws are upheld',
    () =>
      visit(async (page) => {
        await openExercise(page, site.address);
        await writeFor(page, WRONG, 'Refuted');
        await page.fill('#own-call', 'softThreshold([5, -5], 2)');
        await page.click('.call button');
        await page.waitForSelector('.own-numbers .outcome :text("[5, -5]")');
        expect(await page.textContent('.own-numbers .outcome')).not.toContain('reference');
        await writeFor(page, RIGHT, 'Upheld');
        await page.click('.call button');
        await page.waitForSelector('.own-numbers .outcome :text("reference")');
        expect(await page.textContent('.own-numbers .outcome')).toContain('[3, -3]');
      }),
    LONG,
  );
});

describe('nothing that is written', () => {
  it.each([
    ['a loop without end', thresholdAfter('while (values.length > 2) {}'), 'no answer within 1000 ms'],
    [
      'a loop that catches everything',
      thresholdAfter('for (;;) { try { for (;;) {} } catch {} finally { continue; } }'),
      'no answer',
    ],
    [
      'a pattern that is matched without end',
      thresholdAfter("if (values.length > 2) /^(a+)+$/.test('a'.repeat(40) + '!');"),
      'no answer',
    ],
  ])(
    'hangs the page: %s',
    (_, text, words) =>
      visit(async (page) => {
        await openExercise(page, site.address);
        await writeFor(page, text, 'Refuted');
        expect((await findingEntries(page)).got).toContain(words);
        expect((await findingEntries(page)).smallest).toContain('values = [');
        expect(await page.locator('.laws .verdict:text("not tried yet")').count()).toBe(0);
        await writeFor(page, RIGHT, 'Upheld');
      }),
    LONG,
  );

  it.each([
    ['lists that are kept', 'const kept = []; for (;;) kept.push(new Array(1e6).fill(0));'],
    ['a list that doubles', 'let list = [1.5]; for (;;) list = list.concat(list);'],
    ['texts that are kept', "const kept = []; for (;;) kept.push('x'.repeat(1e7));"],
  ])(
    'fills the memory of the page: %s',
    (_, bomb) =>
      visit(async (page) => {
        await openExercise(page, site.address);
        await writeFor(page, thresholdAfter(bomb), 'Refuted');
        const { crashed, smallest } = await findingEntries(page);
        expect(crashed).toContain('Out of memory');
        expect(smallest).toContain('values = ');
        await writeFor(page, RIGHT, 'Upheld');
      }),
    LONG,
  );

  it(
    'is tried again by being opened, once the page ended while it was tried',
    () =>
      visit(async (page) => {
        await openExercise(page, site.address);
        await writeFor(page, RIGHT, 'Upheld');
        // As a tab finds it that ended: memory that is filled faster than the clock is looked at ends the tab.
        const kept = JSON.stringify(`04-lasso/01-soft-threshold\n${RIGHT}`);
        await page.evaluate(`sessionStorage.setItem('gradlings.being-tried', ${kept})`);
        await page.reload();
        await verdict(page, 'The page ended while this text was tried');
        await page.click('.run');
        await verdict(page, 'Upheld');
        expect(await page.evaluate(`sessionStorage.getItem('gradlings.being-tried')`)).toBeNull();
      }),
    LONG,
  );

  it(
    'is shown in a million lines',
    () =>
      visit(async (page) => {
        await openExercise(page, site.address);
        await writeFor(
          page,
          thresholdAfter('for (let i = 0; i < 1_000; i++) console.log(i, values);'),
          'Upheld',
        );
        const printed = await page.textContent('.console');
        expect(printed).toContain('40 lines');
        expect(printed).toMatch(/and \d{5,} more lines/);
      }),
    LONG,
  );

  it(
    'reaches the network, the storage or other tabs',
    () =>
      visit(async (page) => {
        await openExercise(page, site.address);
        const names = [
          'fetch',
          'indexedDB',
          'caches',
          'importScripts',
          'BroadcastChannel',
          'XMLHttpRequest',
          'WebSocket',
        ];
        for (const name of names) {
          await writeFor(page, thresholdAfter(`(globalThis as any)['${name}']('/');`), 'Refuted');
          expect((await findingEntries(page)).forbidden, name).toContain(name);
        }
        await writeFor(page, thresholdAfter("(() => {}).constructor('return 1')();"), 'Refuted');
        expect((await findingEntries(page)).crashed).toContain('EvalError');
        await writeFor(
          page,
          thresholdAfter(
            "throw new Error('left: ' + typeof (globalThis as any).self + typeof (globalThis as any).onmessage);",
          ),
          'Refuted',
        );
        expect((await findingEntries(page)).crashed).toBe('left: undefinedundefined');
      }),
    LONG,
  );
});

describe('a tab that nobody sees', () => {
  it(
    'grades nothing until somebody looks: another tab may be writing this text',
    () =>
      visit(async (page) => {
        await openExercise(page, site.address);
        await page.evaluate(
          `window.isHidden = true; Object.defineProperty(document, 'hidden', { get: () => window.isHidden })`,
        );
        await write(page, WRONG);
        await page.waitForTimeout(1500);
        expect(await page.locator('#panel-verdict.is-stale').count()).toBe(1);
        await page.evaluate(`window.isHidden = false; document.dispatchEvent(new Event('visibilitychange'))`);
        await verdict(page, 'Refuted');
      }),
    LONG,
  );
});

describe('a line at which something went wrong', () => {
  it(
    'is marked, and one press leads to it',
    () =>
      visit(async (page) => {
        await openExercise(page, site.address);
        await writeFor(
          page,
          'export function softThreshold(values: number[]) {\n  return values.;\n}\n',
          'The file cannot be loaded',
        );
        expect(await page.textContent('.cm-line.cm-marked')).toContain('return values.;');
        await writeFor(page, thresholdAfter("throw new Error('here');"), 'Refuted');
        expect(await page.textContent('.cm-line.cm-marked')).toContain("'here'");
        await page.click('.go-to');
        expect(await page.evaluate(`document.activeElement.className`)).toContain('cm-content');
      }),
    LONG,
  );
});

describe('the page is for everyone', () => {
  it.each([
    ['wide', {}],
    ['wide and dark', { colorScheme: 'dark' }],
    ['narrow', NARROW],
    ['narrow and dark', { ...NARROW, colorScheme: 'dark' }],
  ] as [string, BrowserContextOptions][])(
    'without serious faults, and without scrolling sideways: %s',
    (_, options) =>
      visit(async (page) => {
        const which = options.colorScheme === 'dark' ? BY_COLOUR : {};
        expect(await accessibilityFaults(page, which)).toEqual([]);
        expect(await sidewaysScroll(page)).toEqual({ pixels: 0, what: [] });
        await openExercise(page, site.address);
        const isNarrow = 'viewport' in options;
        if (isNarrow) await page.click('#tab-code');
        await writeFor(page, WRONG, 'Refuted');
        if (isNarrow) await page.click('#tab-verdict');
        await page.click('.run-example');
        await page.waitForSelector('.example .outcome .entry');
        await page.waitForSelector('.pictures svg');
        for (const tab of isNarrow ? ['assignment', 'code', 'verdict'] : [undefined]) {
          if (tab !== undefined) await page.click(`#tab-${tab}`);
          expect(await accessibilityFaults(page, which), tab).toEqual([]);
          expect(await sidewaysScroll(page), tab).toEqual({ pixels: 0, what: [] });
        }
        // What is shown while the text is ahead of its verdict lasts too short to be met by chance.
        await page.evaluate(`document.querySelector('#panel-verdict').classList.add('is-stale')`);
        expect(await accessibilityFaults(page, BY_COLOUR), 'an older verdict').toEqual([]);
      }, options),
    LONG,
  );

  it(
    'by keys alone: to an exercise, into the editor and out of it, to the verdict',
    () =>
      visit(async (page) => {
        await page.keyboard.press('/');
        await page.keyboard.type('soft thr');
        await page.keyboard.press('Enter');
        await page.waitForSelector(`[id="${SOFT_THRESHOLD}"]`);
        await page.focus('.cm-content');
        await page.keyboard.press('Control+A');
        await page.keyboard.insertText(WRONG);
        await page.keyboard.press('Control+Enter');
        await verdict(page, 'Refuted');
        await page.keyboard.press('Escape');
        await page.keyboard.press('Tab');
        expect(await page.evaluate(`document.activeElement.closest('.editor')`)).toBeNull();
        // Listeners hear of it: the sentence stands in a live region.
        expect(await page.getAttribute('.summary', 'role')).toBe('status');
      }),
    LONG,
  );

  it(
    'undo survives a look at another exercise',
    () =>
      visit(async (page) => {
        await openExercise(page, site.address);
        await writeFor(page, WRONG, 'Refuted');
        await page.click('.turn a:has-text("Coordinate descent")');
        await verdict(page, 'Not started');
        await page.goBack();
        await verdict(page, 'Refuted');
        await page.click('.cm-content');
        await page.keyboard.press('Control+Z');
        await verdict(page, 'Not started');
      }),
    LONG,
  );
});
