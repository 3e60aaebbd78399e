import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_BUDGET } from '../../harness/engine/budget.ts';
import { launch } from '../pages/browser.ts';
import { amount } from '../soak.ts';
import { compared } from './reports.ts';
import { openSite, type Site } from './site.ts';
import {
  alternativesOf,
  EXERCISES,
  faultyFiles,
  misconceptionsOf,
  solutionOf,
  type Written,
} from './texts.ts';

/** Milliseconds for a machine that has other things to do. */
const BUILDING = 120_000;
const WHOLE_COURSE = 3_600_000;
/** All of them in a soak: together they take a quarter of an hour. */
const ALTERNATIVES_EVERY = amount(20, 1);
const MISCONCEPTIONS_EVERY = amount(50, 1);

function oneIn(every: number, all: readonly Written[]): Written[] {
  return all.filter((_, nth) => nth % every === 0);
}

let site: Site;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  site = await openSite();
  browser = await launch();
  page = await browser.newPage();
  await page.goto(site.address);
  await page.waitForFunction('window.gradlings !== undefined');
}, BUILDING);

afterAll(async () => {
  await browser?.close();
  site?.close();
});

const evaluate = (text: string) => page.evaluate(text);

describe('the report of the browser is that of Node, byte for byte', () => {
  it(
    'for every solution',
    async () => {
      const { different, statuses } = await compared(evaluate, EXERCISES.map(solutionOf));
      expect(different).toEqual([]);
      expect(statuses).toEqual({ upheld: EXERCISES.length });
    },
    WHOLE_COURSE,
  );

  it(
    'for every right solution in another form',
    async () => {
      const { different, statuses } = await compared(
        evaluate,
        oneIn(ALTERNATIVES_EVERY, (await Promise.all(EXERCISES.map(alternativesOf))).flat()),
      );
      expect(different).toEqual([]);
      expect(Object.keys(statuses)).toEqual(['upheld']);
    },
    WHOLE_COURSE,
  );

  it(
    'for every misconception',
    async () => {
      const { different, statuses } = await compared(
        evaluate,
        oneIn(MISCONCEPTIONS_EVERY, (await Promise.all(EXERCISES.map(misconceptionsOf))).flat()),
      );
      expect(different).toEqual([]);
      expect(Object.keys(statuses)).toEqual(['refuted']);
    },
    WHOLE_COURSE,
  );

  it(
    'for every file with a fault: loops, crashes, what is forbidden, what cannot be loaded',
    async () => {
      const { different } = await compared(evaluate, faultyFiles(), DEFAULT_BUDGET);
      expect(different).toEqual([]);
    },
    WHOLE_COURSE,
  );
});
