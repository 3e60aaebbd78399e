/**
 * The playground in Firefox: `npm run e2e:firefox`. Every solution of the course is upheld with the report of Node, and
 * somebody at work gets a finding and a verdict. No part of `npm run verify`: Firefox has to be installed for it.
 */
import { existsSync } from 'node:fs';
import puppeteer, { type Page } from 'puppeteer-core';
import { compared } from './reports.ts';
import { openSite } from './site.ts';
import { EXERCISES, solutionOf } from './texts.ts';

/** Where systems keep it; FIREFOX names another place. */
const PLACES = [
  process.env.FIREFOX,
  '/usr/bin/firefox',
  '/usr/bin/firefox-esr',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** Milliseconds for a verdict on a machine that has other things to do. */
const PATIENCE = 60_000;
const EXERCISE = '04-lasso/01-soft-threshold';

const executablePath = PLACES.find((place) => place !== undefined && existsSync(place));
if (executablePath === undefined) {
  throw new Error(
    'No Firefox was found. Install it (Debian: apt-get install firefox-esr), or name it: FIREFOX=/path/to/it',
  );
}
const site = await openSite();
const browser = await puppeteer.launch({
  ...{ browser: 'firefox', executablePath, protocolTimeout: PATIENCE },
  // Wide enough for editor and verdict side by side.
  defaultViewport: { width: 1280, height: 900 },
});
try {
  const page = await browser.newPage();
  const errors: unknown[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await page.goto(site.address);
  await page.waitForFunction('window.gradlings !== undefined');
  const { different, statuses } = await compared((text) => page.evaluate(text), EXERCISES.map(solutionOf));
  print(
    `${await browser.version()}: ${JSON.stringify(statuses)}, ${different.length} reports differ from Node's`,
  );
  for (const one of different) print(`  ${one}`);
  const verdicts = await somebodyAtWork(page);
  print(`at work: ${verdicts.join(' → ')}`);
  const isRight =
    different.length === 0 &&
    statuses.upheld === EXERCISES.length &&
    errors.length === 0 &&
    verdicts[0].startsWith('Refuted') &&
    verdicts[1].startsWith('Upheld');
  for (const error of errors) print(`  the page said: ${error}`);
  process.exitCode = isRight ? 0 : 1;
} finally {
  await browser.close();
  site.close();
}

/** The verdicts on a wrong text and on a right one, typed into the editor. */
async function somebodyAtWork(page: Page): Promise<string[]> {
  const { text } = solutionOf(EXERCISE);
  await page.goto(`${site.address}#${EXERCISE.replaceAll('/', '-')}`);
  await page.waitForSelector('.cm-content');
  const verdicts: string[] = [];
  for (const [written, word] of [
    [text.replace('Math.max', 'Math.min'), 'Refuted'],
    [text, 'Upheld'],
  ]) {
    await page.click('.cm-content');
    await page.keyboard.down('Control');
    await page.keyboard.press('a');
    await page.keyboard.up('Control');
    // Typed letter by letter the editor would close brackets and indent.
    await page.evaluate(`document.execCommand('insertText', false, ${JSON.stringify(written)})`);
    await page.waitForFunction(`document.querySelector('.summary').textContent.startsWith('${word}')`, {
      timeout: PATIENCE,
    });
    verdicts.push(String(await page.evaluate(`document.querySelector('.summary').textContent`)));
  }
  return verdicts;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}
