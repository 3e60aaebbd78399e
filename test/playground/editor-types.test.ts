import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults, Visitor } from '../pages/browser.ts';
import { openExercise, verdict, writeFor } from './learner-at-work.ts';
import { openSite, type Site } from './site.ts';
import { solutionOf } from './texts.ts';

/** Milliseconds for a machine that has other things to do. */
const LONG = 240_000;

/** Upholds every law, with a type that is wrong. */
const MISTYPED = `${solutionOf('04-lasso/01-soft-threshold').text}
const threshold: string = 1;
`;

let site: Site;
const visitor = new Visitor();

beforeAll(async () => {
  site = await openSite({ exercises: ['04-lasso/01-soft-threshold'] });
}, LONG);

afterAll(async () => {
  await visitor.leave();
  site?.close();
});

const visit = (look: (page: Page) => Promise<void>) =>
  visitor.visit(site.address, async ({ page, noise }) => {
    await openExercise(page, site.address);
    await look(page);
    expect(noise.messages).toEqual([]);
    expect(noise.requests.filter((url) => !/^(blob:)?http:\/\/127/.test(url))).toEqual([]);
  });

describe('TypeScript in the editor', () => {
  it(
    'notes a wrong type under the text, and leaves the verdict as it is',
    () =>
      visit(async (page) => {
        await writeFor(page, MISTYPED, 'Upheld');
        await page.waitForSelector('.cm-lintRange-info:text("threshold")');
        await verdict(page, 'Upheld');
        await page.keyboard.press('F8');
        await page.waitForSelector('.cm-diagnostic-info');
        expect(await page.textContent('.cm-diagnostic-info')).toContain(
          "Type 'number' is not assignable to type 'string'. (TS2322)",
        );
        expect(await accessibilityFaults(page)).toEqual([]);
      }),
    LONG,
  );

  it(
    'says what a name is, and completes it, with its type',
    () =>
      visit(async (page) => {
        await writeFor(page, MISTYPED, 'Upheld');
        const note = page.locator('.cm-lintRange-info').first();
        await note.waitFor();
        await note.hover();
        await page.waitForSelector('.type-words :text("const threshold: string")');

        await page.click('.cm-content');
        await page.keyboard.press('Control+End');
        await page.keyboard.type('[3].toSo');
        await page.waitForSelector('.cm-completionLabel:text("toSorted")');
        await page.waitForSelector('.cm-completionInfo :text("toSorted(")');
        expect(await accessibilityFaults(page)).toEqual([]);
        await page.keyboard.press('Enter');
        expect(await page.textContent('.cm-content')).toContain('[3].toSorted');
      }),
    LONG,
  );
});
