/** A kind of value that a course brings along, in a browser: the same as in the terminal. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSite } from '../../playground/site/build-site.ts';
import { launch } from '../pages/browser.ts';
import { COURSE_ROOT } from '../this-course.ts';
import { write } from './learner-at-work.ts';
import { served } from './site.ts';

const COMPLEX = join(COURSE_ROOT, 'test', 'fixtures', 'courses', 'complex');
const PRODUCT = '01-numbers/01-product';

const folder = mkdtempSync(join(tmpdir(), 'gradlings-values-site-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
beforeAll(() => buildSite({ root: COMPLEX, outDir: folder }));

describe('a kind of value of a course', () => {
  it('is judged and shown in a browser', async () => {
    const site = await served(folder);
    const browser = await launch();
    try {
      const page = await browser.newPage();
      await page.goto(`${site.address}#${PRODUCT.replaceAll('/', '-')}`);
      const solution = readFileSync(join(COMPLEX, 'solutions', `${PRODUCT}.ts`), 'utf8');
      await write(page, solution);
      await page.locator('.summary', { hasText: 'Upheld: all 6 laws' }).waitFor();
      await write(page, solution.replace('z.re * w.re - z.im * w.im', 'z.re * w.re + z.im * w.im'));
      await page.getByText('5.000 + 5.000i').first().waitFor();
      await write(
        page,
        solution.replace('return new Complex(z.re, -z.im)', 'return { re: z.re, im: -z.im }'),
      );
      await page.getByText('a Complex').first().waitFor();
      // The editor's own TypeScript finds the module.
      expect(await page.getByText("Cannot find module 'complex'").count()).toBe(0);
    } finally {
      await browser.close();
      site.close();
    }
  });
});
