import { afterAll, beforeAll, expect, it } from 'vitest';
import { Visitor } from '../pages/browser.ts';
import { openExercise, writeFor } from './learner-at-work.ts';
import { openSite, type Site } from './site.ts';
import { solutionOf } from './texts.ts';

/** Milliseconds for a machine that has other things to do. */
const LONG = 240_000;

let site: Site;
const visitor = new Visitor();

beforeAll(async () => {
  site = await openSite({ exercises: ['04-lasso/01-soft-threshold'] });
}, LONG);

afterAll(async () => {
  await visitor.leave();
  site?.close();
});

it(
  'a number of a figure can be moved: the picture is that of the own code for it',
  () =>
    visitor.visit(site.address, async ({ page, noise }) => {
      await openExercise(page, site.address);
      await writeFor(page, solutionOf('04-lasso/01-soft-threshold').text, 'Upheld');
      await page.waitForSelector('.plot:nth-of-type(3) .line.own');
      expect(await page.locator('.pictures .plot').count()).toBe(3);
      await page.fill('.slide input', '2.5');
      await page.waitForSelector('.plot-title:text("t = 2.5")');
      expect(await page.locator('.pictures .plot').count()).toBe(1);
      expect(await page.locator('.pictures .line.own').count()).toBeGreaterThan(0);
      expect(await page.textContent('.pictures details p')).toContain('For t = 2.5 ');
      expect(noise.messages).toEqual([]);
    }),
  LONG,
);
