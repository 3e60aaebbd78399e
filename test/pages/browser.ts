/**
 * A real browser for the tests of the pages.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Where systems keep it; CHROMIUM names another place. */
const PLACES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** A page needs no graphics card, and the browser is not to talk to anyone. */
const QUIETLY = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser; the caller closes it. Fails with what to install where there is none. */
export async function launch(): Promise<Browser> {
  const executablePath = PLACES.find((place) => place !== undefined && existsSync(place));
  if (executablePath === undefined) {
    throw new Error(
      'The pages are tested in Chromium, and none was found. Install it (Debian: apt-get install chromium, ' +
        'macOS: brew install --cask chromium), or name a Chromium, Chrome or Edge: CHROMIUM=/path/to/it',
    );
  }
  return chromium.launch({ executablePath, args: QUIETLY });
}

/** Milliseconds that a browser, and the grading of a course, may take on a busy machine. */
export const STARTING = 60_000;

/** What went on in a page that should have been quiet. */
export interface Noise {
  /** Errors and warnings of the console, and errors that nobody caught. */
  readonly messages: string[];
  /** Requests for anything but the page itself and what it carries along. */
  readonly requests: string[];
}

/** Listens from now on. */
export function noiseOf(page: Page): Noise {
  const noise: Noise = { messages: [], requests: [] };
  page.on('console', (message) => {
    const isOurDoing = message.text() === 'Service Worker registration blocked by Playwright';
    if (['error', 'warning'].includes(message.type()) && !isOurDoing) noise.messages.push(message.text());
  });
  page.on('pageerror', (error) => noise.messages.push(error.message));
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith('data:') && url !== page.url() && !request.isNavigationRequest())
      noise.requests.push(url);
  });
  return noise;
}

export interface Visit {
  readonly page: Page;
  readonly noise: Noise;
}

/**
 * The playground fetches all of itself at the first visit, to be there without a network: seconds of work that most tests
 * need not wait for.
 */
export const NOTHING_FETCHED_AHEAD = { serviceWorkers: 'block' } as const;
export const FETCHED_AHEAD = { serviceWorkers: 'allow' } as const;

/** Somebody who looks at pages, each time as if for the first time. */
export class Visitor {
  readonly #browser: Promise<Browser> = launch();
  /** For the pages that are to be looked at. */
  readonly folder: string = mkdtempSync(join(tmpdir(), 'gradlings-pages-'));

  /** Writes a page; its address. */
  put(name: string, text: string): string {
    const path = join(this.folder, name);
    writeFileSync(path, text);
    return pathToFileURL(path).href;
  }

  async visit(
    address: string,
    look: (visit: Visit) => Promise<void>,
    options: BrowserContextOptions = {},
  ): Promise<void> {
    const browser = await this.#browser;
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      ...NOTHING_FETCHED_AHEAD,
      ...options,
    });
    try {
      const page = await context.newPage();
      const noise = noiseOf(page);
      await page.goto(address);
      await look({ page, noise });
    } finally {
      await context.close();
    }
  }

  async leave(): Promise<void> {
    rmSync(this.folder, { recursive: true, force: true });
    await (await this.#browser).close();
  }
}

/** The window of a small phone. */
export const NARROW = { viewport: { width: 360, height: 740 } };

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Where only colours differ from a page that was looked at before. */
export const BY_COLOUR = { runOnly: ['color-contrast'] };

/** Serious faults for those who do not see, or see little: rule, what is wrong, and where. */
export async function accessibilityFaults(page: Page, which = {}): Promise<string[]> {
  // The page's own policy forbids scripts of others; a script that is evaluated is none of the page.
  await page.evaluate(axe);
  return page.evaluate(`
    axe.run(document, ${JSON.stringify({ resultTypes: ['violations'], ...which })}).then(({ violations }) =>
      violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ': ' + target.join(' ') + ': ' + failureSummary)))
  `);
}

/** By how many pixels the page is wider than the window, and what sticks out. */
export function sidewaysScroll(page: Page): Promise<{ readonly pixels: number; readonly what: string[] }> {
  return page.evaluate(`(() => {
    const width = document.documentElement.clientWidth;
    const inBox = (element) => {
      for (let box = element.parentElement; box; box = box.parentElement)
        if (/auto|scroll|hidden/.test(getComputedStyle(box).overflowX) && box !== document.body && box !== document.documentElement) return true;
      return false;
    };
    const wide = [...document.body.querySelectorAll('*')].filter((element) =>
      element.getBoundingClientRect().right > width + 1 && !inBox(element));
    return {
      pixels: document.documentElement.scrollWidth - width,
      what: wide.slice(0, 5).map((element) => element.tagName + '.' + element.className + ' ' + element.textContent.slice(0, 60)),
    };
  })()`);
}
