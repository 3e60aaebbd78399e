import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCourse } from '../../harness/course/course.ts';
import { type Budget, DEFAULT_BUDGET } from '../../harness/engine/budget.ts';
import { grade } from '../../harness/engine/grade.ts';
import { loadSource } from '../../harness/runtime/load.ts';
import { launch } from '../pages/browser.ts';
import { amount } from '../soak.ts';
import { COURSE_ROOT } from '../this-course.ts';
import { openSite, type Site } from './site.ts';
import {
  alternativesOf,
  EXERCISES,
  faultyFiles,
  misconceptionsOf,
  solutionOf,
  type Written,
} from './texts.ts';

const { modules } = openCourse(COURSE_ROOT);

/** Milliseconds for a machine that has other things to do. */
const BUILDING = 120_000;
const WHOLE_COURSE = 3_600_000;
/** Where nothing hangs: how small an example becomes is not to depend on what else the machine does. */
const PATIENT: Budget = { ...DEFAULT_BUDGET, law: 60_000, input: 60_000, guardedLaw: 120_000 };

/** All of them in a soak: together they take a quarter of an hour. */
const ALTERNATIVES_EVERY = amount(8, 1);
const MISCONCEPTIONS_EVERY = amount(20, 1);

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

/** The report of the page's worker, as text. */
function inBrowser({ exercise, text }: Written, budget: Budget): Promise<string> {
  const question = JSON.stringify({ kind: 'grade', exercise, text, figures: false, budget });
  return page.evaluate(
    `new Promise((done) => gradlings.grading.ask(${question}, { heard: (reply) => reply.kind === 'report' && done(JSON.stringify(reply.report)) }))`,
  );
}

async function inNode({ exercise, text }: Written, budget: Budget): Promise<string> {
  const subject = loadSource(text, `exercises/${exercise}.ts`);
  return JSON.stringify(grade(await modules.grader(exercise), subject, { exercise, budget }));
}

/** The names of those whose reports differ; and how many there are of each status. */
async function compared(all: readonly Written[], budget = PATIENT) {
  const different: string[] = [];
  const statuses: Record<string, number> = {};
  for (const one of all) {
    const report = await inNode(one, budget);
    const { status } = JSON.parse(report) as { status: string };
    statuses[status] = (statuses[status] ?? 0) + 1;
    const other = await inBrowser(one, budget);
    if (withoutVersion(other) !== withoutVersion(report))
      different.push(`${one.exercise}: ${one.name}: ${whereTheyPart(other, report)}`);
  }
  return { different, statuses };
}

/**
 * Without what two versions of V8 say in two ways, in Node too: where JSON ends, in which of its many calls a recursion
 * without end was, and the last digits of a sine or a logarithm.
 */
function withoutVersion(report: string): string {
  return report
    .replaceAll(/ \(line \d+ column \d+\)/g, '')
    .replaceAll(LONG_NUMBER, (number) => String(Number(Number(number).toPrecision(12))))
    .replaceAll(/(Maximum call stack size exceeded",)"at":\{[^}]*\},/g, '$1');
}

const LONG_NUMBER = /-?\d+\.\d{9,}(?:e[-+]?\d+)?/g;

/** What the two say from there on. */
function whereTheyPart(browser: string, node: string): string {
  const at = [...browser].findIndex((character, index) => character !== node[index]);
  return [browser, node].map((text) => text.slice(Math.max(0, at - 80), at + 120)).join(' | ');
}

describe('the report of the browser is that of Node, byte for byte', () => {
  it(
    'for every solution',
    async () => {
      const { different, statuses } = await compared(EXERCISES.map(solutionOf));
      expect(different).toEqual([]);
      expect(statuses).toEqual({ upheld: EXERCISES.length });
    },
    WHOLE_COURSE,
  );

  it(
    'for every right solution in another form',
    async () => {
      const { different, statuses } = await compared(
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
      const { different } = await compared(faultyFiles(), DEFAULT_BUDGET);
      expect(different).toEqual([]);
    },
    WHOLE_COURSE,
  );
});
