/**
 * Reports of a page's worker beside those of Node: what differs, and where.
 */
import { openCourse } from '../../harness/course/course.ts';
import { type Budget, DEFAULT_BUDGET } from '../../harness/engine/budget.ts';
import { grade } from '../../harness/engine/grade.ts';
import { loadSource } from '../../harness/runtime/load.ts';
import { COURSE_ROOT } from '../this-course.ts';
import type { Written } from './texts.ts';

const { modules } = openCourse(COURSE_ROOT);

/** Where nothing hangs: how small an example becomes is not to depend on what else the machine does. */
const PATIENT: Budget = { ...DEFAULT_BUDGET, law: 60_000, input: 60_000, guardedLaw: 120_000 };

/** Evaluates a text in a page that is open, and waits for what it promises. */
export type Evaluate = (text: string) => Promise<unknown>;

export interface Compared {
  /** The names of those whose reports differ, and where they do. */
  readonly different: readonly string[];
  /** How many there are of each status. */
  readonly statuses: Readonly<Record<string, number>>;
}

export async function compared(
  evaluate: Evaluate,
  all: readonly Written[],
  budget = PATIENT,
): Promise<Compared> {
  const different: string[] = [];
  const statuses: Record<string, number> = {};
  for (const one of all) {
    const report = await inNode(one, budget);
    const { status } = JSON.parse(report) as { status: string };
    statuses[status] = (statuses[status] ?? 0) + 1;
    const other = await inBrowser(evaluate, one, budget);
    if (withoutVersion(other) !== withoutVersion(report))
      different.push(`${one.exercise}: ${one.name}: ${whereTheyPart(other, report)}`);
  }
  return { different, statuses };
}

async function inBrowser(evaluate: Evaluate, { exercise, text }: Written, budget: Budget): Promise<string> {
  const question = JSON.stringify({ kind: 'grade', exercise, text, figures: false, budget });
  return (await evaluate(
    `new Promise((done) => gradlings.grading.ask(${question}, { heard: (reply) => reply.kind === 'report' && done(JSON.stringify(reply.report)) }))`,
  )) as string;
}

async function inNode({ exercise, text }: Written, budget: Budget): Promise<string> {
  const subject = loadSource(text, `exercises/${exercise}.ts`);
  return JSON.stringify(grade(await modules.grader(exercise), subject, { exercise, budget }));
}

/**
 * Without what two versions of V8 say in two ways, in Node too: where JSON ends, in which of its many calls a recursion
 * without end was, and the last digits of a sine, a logarithm or a power, of which a quotient of differences loses as
 * many again as its step is small.
 */
function withoutVersion(report: string): string {
  return report
    .replaceAll(/ \(line \d+ column \d+\)/g, '')
    .replaceAll(LONG_NUMBER, (number) => String(Number(Number(number).toPrecision(SAME_DIGITS))))
    .replaceAll(/(Maximum call stack size exceeded",)"at":\{[^}]*\},/g, '$1');
}

/** Of 16 that a number has; central differences with a step of 6e-6 lose five. */
const SAME_DIGITS = 10;

const LONG_NUMBER = /-?\d+\.\d{9,}(?:e[-+]?\d+)?/g;

/** What the two say from there on. */
function whereTheyPart(browser: string, node: string): string {
  const texts = [withoutVersion(browser), withoutVersion(node)] as const;
  const at = [...texts[0]].findIndex((character, index) => character !== texts[1][index]);
  return texts.map((text) => text.slice(Math.max(0, at - 80), at + 120)).join(' | ');
}
