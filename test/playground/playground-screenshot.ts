/**
 * Takes the picture of the playground in the README: `npm run screenshots`.
 */
import { join } from 'node:path';
import { launch } from '../pages/browser.ts';
import { COURSE_ROOT } from '../this-course.ts';
import { openExercise, writeFor } from './learner-at-work.ts';
import { openSite } from './site.ts';

const HARD_THRESHOLD = `export function softThreshold(values: number[], threshold: number): number[] {
  return values.map((value) => (Math.abs(value) > threshold ? value : 0));
}
`;

const site = await openSite();
const browser = await launch();
try {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, reducedMotion: 'reduce' });
  await openExercise(page, site.address);
  await writeFor(page, HARD_THRESHOLD, 'Refuted');
  await page.click('.run-example');
  await page.waitForSelector('.example .outcome .entry');
  await page.evaluate('document.fonts.ready');
  await page.evaluate('scrollTo(0, 0)');
  await page.screenshot({ path: join(COURSE_ROOT, 'docs', 'playground.png') });
} finally {
  await browser.close();
  site.close();
}
