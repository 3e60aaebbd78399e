/**
 * How long the page of a large class takes to open, to sort and to filter: `tsx test/pages/class-bench.ts [students]`.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { classPages } from '../../harness/pages/class/class-page.ts';
import { aClass } from './a-class.ts';
import { launch } from './browser.ts';

const STUDENTS = Number(process.argv[2] ?? 1000);
const EXERCISES = 36;
const OPENINGS = 5;
/** Milliseconds until the page is painted and its script has run. */
const TARGET = 1500;

const AFTER_PAINT = 'new Promise((done) => requestAnimationFrame(() => setTimeout(done)))';

/** Clicks and keys of a teacher, each until the next picture. */
const REACTIONS = `(async () => {
  const times = {
    sort: () => document.querySelector('[data-sort="3"] button').click(),
    filter: () => {
      const field = document.getElementById('filter-name');
      field.value = '99';
      field.dispatchEvent(new Event('input', { bubbles: true }));
    },
    'show all': () => document.getElementById('controls').reset(),
    scroll: () => { document.querySelector('.map-box').scrollTop = 15000; },
    'open all': () => document.querySelector('[data-fold=open]').click(),
  };
  const said = [];
  for (const [name, act] of Object.entries(times)) {
    const start = performance.now();
    act();
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    said.push(name + ' ' + Math.round(performance.now() - start) + ' ms');
  }
  return said.join(', ');
})()`;

const folder = mkdtempSync(join(tmpdir(), 'class-page-'));
const browser = await launch();
try {
  const [index] = classPages(await aClass({ students: STUDENTS, exercises: EXERCISES }));
  const file = join(folder, index.path);
  writeFileSync(file, index.text);
  const openings: number[] = [];
  let reactions = '';
  for (let time = 0; time < OPENINGS; time++) {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const start = performance.now();
    await page.goto(pathToFileURL(file).href);
    await page.evaluate(AFTER_PAINT);
    openings.push(performance.now() - start);
    reactions = await page.evaluate(REACTIONS);
    await page.close();
  }
  const median = openings.sort((a, b) => a - b)[Math.floor(OPENINGS / 2)];
  process.stdout.write(
    `${STUDENTS} students, ${(index.text.length / 1e6).toFixed(1)} MB: opened in ${median.toFixed(0)} ms in the median of ${OPENINGS}, ${openings[OPENINGS - 1].toFixed(0)} ms at worst; ${reactions}\n`,
  );
  process.exitCode = median > TARGET ? 1 : 0;
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
