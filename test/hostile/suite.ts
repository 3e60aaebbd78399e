/**
 * All attacks against one tier. Whatever a file tries: it earns nothing, it reads and writes nothing outside, nothing
 * hangs, the neighbour's report is what it was, and at the end nothing is left behind.
 */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { url as inspectorUrl } from 'node:inspector';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Isolation } from '../../harness/class/run/isolation.ts';
import type { Budget } from '../../harness/engine/budget.ts';
import { unloadable } from '../../harness/engine/calls/unguarded.ts';
import { grade } from '../../harness/engine/grade.ts';
import type { Grader, Report } from '../../harness/engine/model.ts';
import type { Subject } from '../../harness/engine/subject.ts';
import type { Compiled } from '../../harness/runtime/compile.ts';
import { compileInTime } from '../../harness/runtime/compile-in-time.ts';
import { inNode } from '../../harness/runtime/node-surroundings.ts';
import { RealmFile } from '../../harness/runtime/realm-file.ts';
import { type ChildProgram, writeChildProgram } from '../../harness/sandbox/bundle.ts';
import type { Sandbox } from '../../harness/sandbox/sandbox.ts';
import { sandboxed } from '../../harness/sandbox/sandboxed-subject.ts';
import type { Tier } from '../../harness/sandbox/tiers.ts';
import { amount } from '../soak.ts';
import { loadGraders } from '../this-course.ts';
import { againstTheProcess, againstTheWall, type Targets } from './after-an-escape.ts';
import { atAFullStack, REACHED } from './at-a-full-stack.ts';
import { type Attack, CANARY } from './attack.ts';
import { inTheRealm } from './in-the-realm.ts';
import { throughCalls } from './through-calls.ts';

const SOFT_THRESHOLD = '04-lasso/01-soft-threshold';
/** Two laws are enough: what an attack does it does in the first, and the second shows that grading goes on. */
const LAWS = 2;
/** What a wrong and harmless function earns, for it leaves its inputs alone. */
const POINTS_FOR_PURITY = 1;
/** Nothing may take longer, whatever it does; on a machine of one's own an attack takes two seconds at most. */
const MAX_MILLISECONDS = 30_000;
/** Less than a student gets: sixty attacks that hang would wait for a minute. */
const SHORT: Budget = { law: 200, input: 200, shrinking: 40, guardedLaw: 1500 };
/** A realm is the same behind every wall: all attacks in it are tried in process and in the strongest tier on every change. */
const BASIC_EVERY = amount(4, 1);
/** The neighbour is graded once more after so many attacks, and at the end. */
const NEIGHBOUR_EVERY = 8;
/** The processes of a killed child are gone at once; on a busy machine a little later. */
const GONE_MILLISECONDS = 10_000;

const RIGHT = `
  export const softThreshold = (values: number[], threshold: number): number[] =>
    values.map((value) => Math.sign(value) * Math.max(Math.abs(value) - threshold, 0));
`;

let graders: ReadonlyMap<string, Grader> = new Map();

export function gradeWith(sandbox: Sandbox, attack: Omit<Attack, 'name'>): Report {
  return gradeAs((path, compiled) => sandboxed(sandbox, path, compiled), attack);
}

/** @param subjectOf  where the code runs */
function gradeAs(
  subjectOf: (path: string, compiled: Compiled) => Subject,
  { source, exercise = SOFT_THRESHOLD }: Omit<Attack, 'name'>,
): Report {
  const path = `${exercise}.ts`;
  const compiled = compileInTime(source);
  const grader = graders.get(exercise);
  if (grader === undefined) throw new Error(`The grader of ${exercise} was not loaded.`);
  const subject = 'fault' in compiled ? unloadable(compiled.fault) : subjectOf(path, compiled);
  return grade({ ...grader, laws: grader.laws.slice(0, LAWS) }, subject, { exercise, budget: SHORT });
}

/** What attacks try to reach, for the tests of one file. */
export function targetsForTests() {
  const folder = mkdtempSync(join(tmpdir(), 'gradlings-hostile-'));
  const outsideFolder = mkdtempSync(join(tmpdir(), 'gradlings-outside-'));
  const targets: Targets = { secretFile: join(folder, 'secret.txt'), outsideFolder, port: 0 };
  const seen = { connections: 0 };
  let server: Server;
  beforeAll(async () => {
    graders = await loadGraders([SOFT_THRESHOLD, '02-descent/03-gradient-descent']);
    writeFileSync(targets.secretFile, CANARY);
    process.env.GRADLINGS_CANARY = CANARY;
    server = createServer((socket) => {
      seen.connections += 1;
      socket.destroy();
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    const address = server.address();
    Object.assign(targets, { port: typeof address === 'object' ? address?.port : 0 });
  });
  afterAll(() => {
    server.close();
    delete process.env.GRADLINGS_CANARY;
    for (const path of [folder, outsideFolder]) rmSync(path, { recursive: true, force: true });
  });
  return { targets, seen };
}

/** What code has that broke out of its realm. The text it replaces is the one place where a realm is made. */
export function escaped(text: string): string {
  const changed = text.replace('createContext)({}', 'createContext)({ escaped: { require, process } }');
  if (changed === text) throw new Error('The child makes its realm in another way: change this test.');
  return changed;
}

export function describeAttacksOn(tier: Tier): void {
  const { targets, seen } = targetsForTests();
  const attempts = (change?: (text: string) => string) => attemptsIn(tier, targets, seen, change);

  describe('inside the realm', () => {
    const attempt = attempts();
    const all = [...inTheRealm, ...atAFullStack, ...throughCalls];
    const tried = all.filter((_, index) => index % (tier === 'basic' ? BASIC_EVERY : 1) === 0);
    it.each(tried.map((attack) => [attack.name, attack] as const))('%s', (_, attack) => attempt(attack));
  });

  describe('after an escape from the realm', () => {
    const attempt = attempts(escaped);
    // The port is known only once the server listens.
    const all = () => [...againstTheProcess(targets), ...(tier === 'bwrap' ? againstTheWall(targets) : [])];
    it.each(all().map(({ name }, index) => [name, index] as const))('%s', (_, index) =>
      attempt(all()[index]),
    );
  });
}

/**
 * Two kinds are left out, for which nothing but a process of its own is a wall: what fills the memory, and what leads out of
 * a realm at a full stack.
 */
export function describeAttacksInProcess(): void {
  const grading = (attack: Omit<Attack, 'name'>) =>
    gradeAs((path, compiled) => new RealmFile(compiled, path, inNode), attack);
  let before: Report;
  let isolation: Isolation;
  beforeAll(async () => {
    graders = await loadGraders([SOFT_THRESHOLD, '02-descent/03-gradient-descent']);
    isolation = await Isolation.open('basic');
    before = grading({ source: RIGHT });
    expect(before.status).toBe('upheld');
  });
  afterAll(() => {
    isolation.close();
    expect(grading({ source: RIGHT })).toEqual(before);
  });
  const tried = [...inTheRealm, ...throughCalls].filter(
    ({ kinds }) => kinds?.includes('out-of-memory') !== true,
  );
  it.each(tried.map((attack) => [attack.name, attack] as const))('%s', (_, attack) => {
    const since = performance.now();
    const report = grading(attack);
    expect(performance.now() - since).toBeLessThan(MAX_MILLISECONDS);
    expectNothingGained(attack, report);
    if (isTimed(report)) return;
    const inChild = isolation.withSandbox((sandbox) => gradeWith(sandbox, attack));
    if (!isTimed(inChild)) expect(wordsOf(report)).toEqual(wordsOf(inChild));
  });
}

/** What is late depends on how busy the machine is. */
const isTimed = ({ findings }: Report) => findings.some(({ verdict }) => verdict.kind === 'timed-out');

function wordsOf({ findings }: Report) {
  return findings.map(({ law, verdict: { kind, ...verdict } }) => {
    // Not what was got: the smallest input depends on how many the time was enough for.
    const { message, reason, what } = verdict as Record<string, unknown>;
    return { law, kind, message, reason, what };
  });
}

function expectNothingGained(attack: Attack, report: Report): void {
  const most = attack.changesInput ? 0 : POINTS_FOR_PURITY;
  expect(report.score, JSON.stringify(report.findings)).toBeLessThanOrEqual(most);
  expect(report.findings.filter(({ verdict }) => verdict.kind === 'undecided')).toEqual([]);
  if (attack.kinds) expect(attack.kinds).toContain(report.findings[0].verdict.kind);
  expect(JSON.stringify(report)).not.toContain(CANARY);
  expect(JSON.stringify(report)).not.toContain(REACHED);
}

function attemptsIn(
  tier: Tier,
  { outsideFolder }: Targets,
  seen: { connections: number },
  change?: (text: string) => string,
) {
  let program: ChildProgram;
  let isolation: Isolation;
  let before: Report;
  let count = 0;
  const neighbour = () => isolation.withSandbox((sandbox) => gradeWith(sandbox, { source: RIGHT }));
  beforeAll(async () => {
    program = writeChildProgram(change);
    isolation = await Isolation.open(tier, program);
    before = neighbour();
    expect(before.status).toBe('upheld');
  });
  afterAll(async () => {
    expect(neighbour()).toEqual(before);
    isolation.close();
    expect(existsSync(program.folder)).toBe(false);
    await expectGone(program.folder);
  });
  return (attack: Attack) => {
    const since = performance.now();
    const report = isolation.withSandbox((sandbox) => gradeWith(sandbox, attack));
    const milliseconds = performance.now() - since;
    expectNothingGained(attack, report);
    expect(readdirSync(outsideFolder)).toEqual([]);
    expect(seen.connections).toBe(0);
    expect(inspectorUrl()).toBeUndefined();
    expect(milliseconds).toBeLessThan(MAX_MILLISECONDS);
    count += 1;
    if (count % NEIGHBOUR_EVERY === 0) expect(neighbour()).toEqual(before);
  };
}

/** No process is left whose command names the folder of the child's program. */
async function expectGone(folder: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const until = performance.now() + GONE_MILLISECONDS;
  while (processesNaming(folder).length > 0 && performance.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  expect(processesNaming(folder)).toEqual([]);
}

function processesNaming(text: string): string[] {
  return readdirSync('/proc').filter((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes(text);
    } catch {
      // It has ended since.
      return false;
    }
  });
}
