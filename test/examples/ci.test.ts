import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { gradescopeZip } from '../../harness/authoring/handout/gradescope-zip.ts';
import { chooseTier } from '../../harness/sandbox/tiers.ts';
import { handIn, sources, temporaryFolders } from '../batch/a-batch.ts';
import { COURSE_ROOT, course, loadGraders } from '../this-course.ts';

const run = promisify(execFile);
const EXAMPLES = join(COURSE_ROOT, 'examples', 'ci');
const folder = temporaryFolders();

type Step = { readonly run?: string; readonly name?: string };

function example(path: string) {
  return parse(readFileSync(join(EXAMPLES, ...path.split('/')), 'utf8'));
}

/** As a runner does it, in a folder that holds the course. */
function shell(cwd: string, script: string, env: Readonly<Record<string, string>> = {}) {
  return run('bash', ['-eo', 'pipefail', '-c', script], { cwd, env: { ...process.env, ...env } });
}

/** The course with two students, of which a machine without bubblewrap can grade as much as it allows. */
function repository(): string {
  const root = folder('repository');
  for (const name of ['harness', 'graders', 'reference', 'exercises', 'node_modules', 'package.json']) {
    symlinkSync(join(COURSE_ROOT, name), join(root, name));
  }
  for (const [student, source] of [
    ['ann', sources.right],
    ['bob', sources.hard],
  ]) {
    handIn(join(root, 'submissions'), student, source);
  }
  return root;
}

/** The tests need not grade the whole course, and run where there may be no bubblewrap. */
function here(command: string): string {
  const wall = chooseTier('auto').tier === 'bwrap' ? '$&' : '--sandbox auto';
  return command
    .replace('--require-sandbox bwrap', wall)
    .replace(/gradlings\.mjs grade \S+/, '$& --exercises soft-threshold --runs 10');
}

const runsOf = (steps: readonly Step[]) => steps.flatMap(({ run }) => (run === undefined ? [] : [run]));
const gradlingsIn = (scripts: readonly string[]) =>
  scripts.filter((script) => script.includes('gradlings.mjs'));

describe('the workflow for GitHub Actions', () => {
  const { jobs, permissions } = example('github-actions.yml');

  it('gives the jobs that run code of students no rights', () => {
    expect(permissions).toEqual({});
    expect(jobs.grade.permissions).toEqual({ contents: 'read' });
    expect(JSON.stringify(jobs.grade.steps)).toContain('"persist-credentials":false');
  });

  it('has as many shards as its command says', () => {
    const [command] = gradlingsIn(runsOf(jobs.grade.steps));
    expect(command).toContain(`--shard "$SHARD/${jobs.grade.strategy.matrix.shard.length}"`);
  });

  it('grades and joins', async () => {
    const root = repository();
    const [grade] = gradlingsIn(runsOf(jobs.grade.steps));
    const shards = jobs.grade.strategy.matrix.shard as number[];
    for (const shard of shards) {
      await shell(root, here(grade), { SEED: '7', SHARD: String(shard) });
      mkdirSync(join(root, 'shards'), { recursive: true });
      await shell(
        root,
        `mkdir shards/shard-${shard} && mv shard/results.jsonl shards/shard-${shard}/ && rm -r shard`,
      );
    }
    const steps = runsOf(jobs.merge.steps);
    await shell(root, gradlingsIn(steps)[0]);
    await shell(root, steps.find((step) => step.includes('GITHUB_STEP_SUMMARY')) ?? 'exit 1', {
      GITHUB_STEP_SUMMARY: join(root, 'step-summary.md'),
    });
    expect(readFileSync(join(root, 'step-summary.md'), 'utf8')).toContain('2 students');
    expect(existsSync(join(root, 'grades', 'index.html'))).toBe(true);
  });
});

describe('the pipeline for GitLab', () => {
  it('grades and joins', async () => {
    const { grade, merge, stages } = example('gitlab.yml');
    expect(stages).toEqual(['grade', 'merge']);
    const root = repository();
    for (let index = 1; index <= grade.parallel; index++) {
      const env = {
        CI_NODE_INDEX: String(index),
        CI_NODE_TOTAL: String(grade.parallel),
        GRADLINGS_SEED: '7',
      };
      for (const command of grade.script) await shell(root, here(command), env);
    }
    for (const command of merge.script) await shell(root, command);
    expect(readdirSync(join(root, 'grades', 'junit')).sort()).toEqual(['ann.xml', 'bob.xml']);
    expect(merge.artifacts.reports.junit).toBe('grades/junit/*.xml');
  });
});

describe('the workflow for GitHub Classroom', () => {
  it('grades the repository of a student, and hands the result on in one line', async () => {
    const job = example('classroom.yml').jobs['run-autograding-tests'];
    const root = repository();
    // The exercises of the course itself are those of the student.
    const scripts = runsOf(job.steps).filter((script) => script !== 'npm ci');
    const files = { GITHUB_STEP_SUMMARY: join(root, 'summary'), GITHUB_OUTPUT: join(root, 'output') };
    for (const script of scripts) await shell(root, here(script), files);
    const result = readFileSync(files.GITHUB_OUTPUT, 'utf8').match(/^result=([A-Za-z0-9+/=]+)\n$/)?.[1] ?? '';
    expect(JSON.parse(Buffer.from(result, 'base64').toString('utf8'))).toMatchObject({
      version: 1,
      max_score: 10,
    });
    expect(readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8')).toContain('Soft threshold');
  });
});

describe('the autograder for Gradescope', () => {
  const root = mkdtempSync(join(tmpdir(), 'gradlings-gradescope-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  beforeAll(async () => {
    const graders = await loadGraders(['04-lasso/01-soft-threshold']);
    for (const [path, bytes] of Object.entries(unzipSync(gradescopeZip({ course, graders, seed: 7 })))) {
      const file = join(root, 'source', ...path.split('/'));
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, strFromU8(bytes));
    }
    symlinkSync(join(COURSE_ROOT, 'node_modules'), join(root, 'source', 'node_modules'));
  });

  it.each([
    ['a file', ['01-soft-threshold.ts'], 10],
    ['a file in a folder of any name', ['my homework', '01-soft-threshold.ts'], 10],
    ['nothing that is graded', ['notes.txt'], 0],
  ])('grades %s', async (_, path, points) => {
    const submission = join(root, 'submission');
    rmSync(submission, { recursive: true, force: true });
    mkdirSync(join(submission, ...path.slice(0, -1)), { recursive: true });
    writeFileSync(join(submission, ...path), sources.right);
    await shell(root, 'bash source/run_autograder', { GRADESCOPE_ROOT: root });
    const results = JSON.parse(readFileSync(join(root, 'results', 'results.json'), 'utf8'));
    expect(results.score).toBe(points);
    expect(results.tests.length).toBeGreaterThan(0);
  });

  it('writes results that blame nobody where it failed itself', async () => {
    const broken = mkdtempSync(join(tmpdir(), 'gradlings-broken-'));
    try {
      mkdirSync(join(broken, 'source'));
      await shell(broken, `bash ${join(root, 'source', 'run_autograder')}`, { GRADESCOPE_ROOT: broken });
      const results = JSON.parse(readFileSync(join(broken, 'results', 'results.json'), 'utf8'));
      expect(results).toMatchObject({
        score: 0,
        output: expect.stringContaining('autograder itself failed'),
      });
    } finally {
      rmSync(broken, { recursive: true, force: true });
    }
  });
});
