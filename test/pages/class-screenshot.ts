/**
 * Takes the picture of the class page in the README: `tsx test/pages/class-screenshot.ts`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { classPages } from '../../harness/pages/class/class-page.ts';
import { COURSE_ROOT, listExercises } from '../this-course.ts';
import { aClass } from './a-class.ts';
import { launch } from './browser.ts';

const folder = mkdtempSync(join(tmpdir(), 'class-page-'));
const browser = await launch();
try {
  const [index] = classPages(await aClass({ students: 24, exercises: listExercises().length }));
  const file = join(folder, index.path);
  writeFileSync(file, index.text);
  const page = await browser.newPage({ viewport: { width: 1280, height: 1240 }, reducedMotion: 'reduce' });
  await page.goto(pathToFileURL(file).href);
  await page.screenshot({ path: join(COURSE_ROOT, 'docs', 'class-page.png') });
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
