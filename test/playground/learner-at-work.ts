/**
 * Somebody at work in the playground: opens an exercise, writes, reads the verdict.
 */
import type { Page } from 'playwright-core';

/** Milliseconds for a verdict on a machine that has other things to do. */
const PATIENCE = 150_000;

export const SOFT_THRESHOLD = '04-lasso-01-soft-threshold';

export async function openExercise(page: Page, address: string, anchor = SOFT_THRESHOLD): Promise<void> {
  await page.goto(`${address}#${anchor}`);
  await page.waitForSelector('.cm-content', { state: 'attached' });
  await verdict(page);
}

/**
 * Takes the place of all the text, as if it were pasted.
 *
 * Not `fill`, which selects in the document: where CodeMirror draws anew before it hears of that (types arrive, say),
 * it puts its own cursor back, and the text is written before the old one. Keys change the editor's own selection.
 */
export async function write(page: Page, text: string): Promise<void> {
  await page.click('.cm-content');
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}

/** Writes, and waits until a verdict begins with these words. */
export async function writeFor(page: Page, text: string, words: string): Promise<void> {
  await write(page, text);
  await verdict(page, words);
}

export async function verdict(page: Page, words = ''): Promise<string> {
  await page.waitForFunction(
    `(() => {
      const summary = document.querySelector('.summary');
      const isDone = document.querySelector('#panel-verdict')?.getAttribute('aria-busy') === 'false';
      return isDone && !document.querySelector('.is-stale') && summary.textContent !== '' && summary.textContent.startsWith(${JSON.stringify(words)});
    })()`,
    undefined,
    { timeout: PATIENCE },
  );
  return (await page.textContent('.summary')) ?? '';
}

/** The finding as label and lines. */
export function findingEntries(page: Page): Promise<Record<string, string>> {
  return page.evaluate(`Object.fromEntries(
    [...document.querySelectorAll('.finding dl:not(.outcome) .entry')].map((entry) => [
      entry.querySelector('dt').textContent,
      entry.querySelector('dd').textContent,
    ]))`);
}
