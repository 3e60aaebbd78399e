import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { learnerPage } from '../../harness/pages/learner/learner-page.ts';
import { CourseReader } from '../../harness/pages/learner/read-course.ts';
import { course } from '../this-course.ts';
import { NARROW, STARTING, sidewaysScroll, Visitor } from './browser.ts';
import { PART, shown } from './learner-course.ts';
import { hostile, MARK_OF_A_RUN } from './learner-hostile-course.ts';

const visitor = new Visitor();
let text: string;
let file: string;

beforeAll(async () => {
  const read = await new CourseReader(course, { exercises: PART }).read();
  text = learnerPage(hostile(read.course));
  file = visitor.put('hostile.html', text);
}, STARTING);

afterAll(() => visitor.leave(), STARTING);

describe('hostile text', () => {
  const places = ['', '#04-lasso-01-soft-threshold', '#00-start-01-half-squared-norm'];

  it('runs nothing, asks for nothing and breaks nothing', () =>
    visitor.visit(file, async ({ page, noise }) => {
      for (const place of places) {
        await page.goto(file + place);
        await page.evaluate(`document.querySelectorAll('details').forEach((fold) => { fold.open = true; })`);
      }
      expect(await page.evaluate(`window.${MARK_OF_A_RUN}`)).toBeUndefined();
      expect(noise).toEqual({ messages: [], requests: [] });
      expect(
        await page
          .locator('main img, main iframe, main script, main style, main a[href^="javascript"]')
          .count(),
      ).toBe(0);
      expect(await page.locator('.exercise').count()).toBe(PART.length);
    }));

  it('is shown as text', () =>
    visitor.visit(`${file}#04-lasso-01-soft-threshold`, async ({ page }) => {
      const seen = await shown(page).innerText();
      for (const part of ['<script>', '</style>', 'javascript:', '<img src=x', '<!--'])
        expect(seen).toContain(part);
    }));

  it('of a million letters is cut, and says so', () =>
    visitor.visit(`${file}#00-start-01-half-squared-norm`, async ({ page }) => {
      const seen = await shown(page).innerText();
      expect(seen).toMatch(/… \d{6,} more characters/);
      expect(seen.length).toBeLessThan(100_000);
    }));

  it('cannot turn the direction of what stands around it', () => {
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  });

  it('makes no part scroll sideways at 360 pixels', () =>
    visitor.visit(
      file,
      async ({ page }) => {
        for (const place of places) {
          await page.goto(file + place);
          expect(await sidewaysScroll(page)).toEqual({ pixels: 0, what: [] });
        }
      },
      NARROW,
    ));
});
