/**
 * What somebody waits for who opens the course in a browser, beside what it is to be: `npm run bench:playground`. Sizes as
 * a server sends them, times on the clock of this machine: read them with what else it does in mind.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { launch } from '../pages/browser.ts';
import { openSite, type Site } from '../playground/site.ts';
import { EXERCISES, solutionOf, type Written } from '../playground/texts.ts';

const EXERCISE = '04-lasso/01-soft-threshold';
const ANCHOR = '#04-lasso-01-soft-threshold';
const EDITS = 40;

/** Milliseconds, and bytes. */
const AIMS = {
  sizeBeforeVerdict: 450_000,
  firstVerdict: 1500,
  editToVerdict: 400,
  wholeCourse: 3000,
} as const;

const site = await openSite();
const browser = await launch();
try {
  await opening(site);
  const page = await opened(site);
  await edits(page);
  await wholeCourse(page);
} finally {
  await browser.close();
  site.close();
}

/** From an empty cache to the first verdict. */
async function opening({ address, folder }: Site): Promise<void> {
  // What is kept for later comes after the first verdict, and is no part of it.
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  const files = new Set<string>();
  page.on('request', (request) => files.add(request.url()));
  const since = performance.now();
  await page.goto(`${address}${ANCHOR}`);
  await page.waitForFunction(`document.querySelector('.summary')?.textContent`);
  const took = performance.now() - since;
  const sizes = [...files]
    // Pictures are drawn after the verdict; the page may have begun to ask for what draws them.
    .filter((url) => url.startsWith(address) && !/figures-[^/]*$/.test(url))
    .map((url) => {
      const name = new URL(url).pathname.slice(new URL(address).pathname.length) || 'index.html';
      return [name, gzipSync(readFileSync(join(folder, name))).length] as const;
    })
    .toSorted(([, a], [, b]) => b - a);
  const sum = sizes.reduce((all, [, size]) => all + size, 0);
  print(
    `transferred before the first verdict: ${kilobytes(sum)} gzipped in ${sizes.length} files ${aim(sum, AIMS.sizeBeforeVerdict, kilobytes)}`,
  );
  for (const [name, size] of sizes.slice(0, 12)) print(`  ${kilobytes(size).padStart(8)}  ${name}`);
  print(`first verdict after opening: ${milliseconds(took)} ${aim(took, AIMS.firstVerdict)}`);
  await context.close();
}

async function opened({ address }: Site): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(`${address}${ANCHOR}`);
  await page.waitForFunction(`document.querySelector('.summary')?.textContent`);
  return page;
}

/** From the last letter to the verdict, by turns on a right and a wrong text. */
async function edits(page: Page): Promise<void> {
  const { text } = solutionOf(EXERCISE);
  const wrong = text.replace('Math.max', 'Math.min');
  const all: number[] = [];
  for (let edit = 0; edit < EDITS; edit++) {
    await page.click('.cm-content');
    await page.keyboard.press('Control+A');
    const isRight = edit % 2 === 0;
    const since = performance.now();
    await page.keyboard.insertText(`${isRight ? text : wrong}// ${edit}\n`);
    await page.waitForFunction(
      `document.querySelector('.summary').textContent.startsWith('${isRight ? 'Upheld' : 'Refuted'}')`,
      undefined,
      { polling: 5 },
    );
    all.push(performance.now() - since);
  }
  const laws: number[] = [];
  for (let edit = 0; edit < EDITS; edit++)
    laws.push(await graded(page, [{ exercise: EXERCISE, text: edit % 2 === 0 ? text : wrong }]));
  const own = median(laws);
  print(
    `from an edit to its verdict, median of ${EDITS}: ${milliseconds(median(all))}, of which the laws take ${milliseconds(own)} ${aim(median(all), AIMS.editToVerdict + own)}`,
  );
}

/** All worked solutions, one after the other, in one worker. */
async function wholeCourse(page: Page): Promise<void> {
  const took = await graded(page, EXERCISES.map(solutionOf));
  print(`the whole course, solved: ${milliseconds(took)} ${aim(took, AIMS.wholeCourse)}`);
}

/** Milliseconds until all of them have a verdict. */
async function graded(page: Page, all: readonly Pick<Written, 'exercise' | 'text'>[]): Promise<number> {
  const questions = all.map(({ exercise, text }) => ({ kind: 'grade', exercise, text, figures: false }));
  return page.evaluate(`(async () => {
    const since = performance.now();
    for (const question of ${JSON.stringify(questions)})
      await new Promise((done) => gradlings.grading.ask(question, { heard: (reply) => reply.kind === 'done' && done() }));
    return performance.now() - since;
  })()`);
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

function aim(value: number, most: number, shown = milliseconds): string {
  return `(aim: at most ${shown(most)}; ${value <= most ? 'met' : 'missed'})`;
}

function milliseconds(value: number): string {
  return `${Math.round(value)} ms`;
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1000).toFixed(1)} kB`;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
