import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grader } from '../../graders/04-lasso/01-soft-threshold.grader.ts';
import { Isolation } from '../../harness/batch/isolation.ts';
import type { Budget } from '../../harness/check-law.ts';
import { grade } from '../../harness/grade.ts';
import type { Report } from '../../harness/model.ts';
import { compile } from '../../harness/subject/compile.ts';
import { unloadable } from '../../harness/subject/in-process.ts';
import { writeChildProgram } from '../../harness/subject/sandbox/bundle.ts';
import { sandboxed } from '../../harness/subject/sandbox/sandboxed-subject.ts';
import type { Tier } from '../../harness/subject/sandbox/tiers.ts';
import { tiersHere } from '../sandbox/a-sandbox.ts';
import { againstTheProcess, againstTheWall, type Targets } from './after-an-escape.ts';
import type { Attack } from './attack.ts';
import { inTheRealm } from './in-the-realm.ts';

/** A text that no report may ever hold: it is in the environment, and in a file beside the submissions. */
const CANARY = 'canary-5d1f';

/** Two laws are enough: what an attack does it does in the first, and the second shows that grading goes on. */
const shortGrader = { ...grader, laws: grader.laws.slice(0, 2) };
/** What a wrong and harmless function earns, for it leaves its inputs alone. */
const POINTS_FOR_PURITY = 1;
/** Nothing may take longer, whatever it does; on a machine of one's own an attack takes two seconds at most. */
const MOST_MILLISECONDS = 30_000;

/** Less than a student gets: sixty attacks that hang would wait for a minute. */
const SHORT: Budget = { law: 300, input: 300, shrinking: 40, guardedLaw: 3000 };

const RIGHT = `
  export const softThreshold = (values: number[], threshold: number): number[] =>
    values.map((value) => Math.sign(value) * Math.max(Math.abs(value) - threshold, 0));
`;

const folder = mkdtempSync(join(tmpdir(), 'gradlings-hostile-'));
const outsideFolder = mkdtempSync(join(tmpdir(), 'gradlings-outside-'));
const secretFile = join(folder, 'secret.txt');
const targets: Targets = { secretFile, outsideFolder, port: 0 };
let connections = 0;
let server: Server;

beforeAll(async () => {
  writeFileSync(secretFile, CANARY);
  process.env.GRADLINGS_CANARY = CANARY;
  server = createServer((socket) => {
    connections += 1;
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

function gradeIn(isolation: Isolation, source: string): Report {
  const path = '04-lasso/01-soft-threshold.ts';
  const compiled = compile(source, path);
  return isolation.withSandbox((sandbox) => {
    const subject = 'fault' in compiled ? unloadable(compiled.fault) : sandboxed(sandbox, path, compiled);
    return grade(shortGrader, subject, { exercise: '04-lasso/01-soft-threshold', budget: SHORT });
  });
}

function opened(tier: Tier, change?: (text: string) => string) {
  const held: { isolation?: Isolation; before?: Report } = {};
  beforeAll(async () => {
    held.isolation = await Isolation.open(tier, writeChildProgram(change));
    held.before = gradeIn(held.isolation, RIGHT);
  });
  afterAll(() => held.isolation?.close());
  return (attack: Attack) => {
    const { isolation, before } = held;
    if (isolation === undefined || before === undefined) throw new Error('The sandbox was not opened.');
    const since = performance.now();
    const report = gradeIn(isolation, attack.source);
    const milliseconds = performance.now() - since;
    const most = attack.changesInput ? 0 : POINTS_FOR_PURITY;
    expect(report.score, JSON.stringify(report.findings)).toBeLessThanOrEqual(most);
    expect(report.findings.filter(({ verdict }) => verdict.kind === 'undecided')).toEqual([]);
    if (attack.kinds) expect(attack.kinds).toContain(report.findings[0].verdict.kind);
    expect(JSON.stringify(report)).not.toContain(CANARY);
    expect(readdirSync(outsideFolder)).toEqual([]);
    expect(connections).toBe(0);
    expect(milliseconds).toBeLessThan(MOST_MILLISECONDS);
    // The neighbour's report is what it was before.
    expect(gradeIn(isolation, RIGHT)).toEqual(before);
  };
}

/** What code has that broke out of its realm. The text it replaces is the one place where a realm is made. */
function escaped(text: string): string {
  const changed = text.replace('createContext)({}', 'createContext)({ escaped: { require, process } }');
  if (changed === text) throw new Error('The child makes its realm in another way: change this test.');
  return changed;
}

describe.each(tiersHere())('tier %s', (tier) => {
  describe('inside the realm', () => {
    const attempt = opened(tier);
    it.each(inTheRealm.map((attack) => [attack.name, attack] as const))('%s', (_, attack) => attempt(attack));
  });

  describe('after an escape from the realm', () => {
    const attempt = opened(tier, escaped);
    const attacks = [...againstTheProcess(targets), ...(tier === 'bwrap' ? againstTheWall(targets) : [])];
    // The port is known only once the server listens.
    const sourceOf = ({ name }: Attack) =>
      [...againstTheProcess(targets), ...againstTheWall(targets)].find((attack) => attack.name === name);
    it.each(attacks.map((attack) => [attack.name, attack] as const))('%s', (_, attack) =>
      attempt(sourceOf(attack) ?? attack),
    );
  });
});

it('the attacks are real: without walls the escaped code reads the file', async () => {
  const { compileFunction } = await import('node:vm');
  const { createRequire } = await import('node:module');
  const require = createRequire(import.meta.url);
  const read = compileFunction(
    `return escaped.require('fs').readFileSync(${JSON.stringify(secretFile)}, 'utf8')`,
    ['escaped'],
  );
  expect(read({ require, process })).toBe(CANARY);
});
