import { execFile, spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { chooseTier } from '../../harness/sandbox/tiers.ts';
import { filesIn, gradlings, handInMany, temporaryFolders } from '../batch/a-batch.ts';
import { freePort } from '../queue/a-queue.ts';
import { COURSE_ROOT } from '../this-course.ts';
import { hasSlurm, startSlurm } from './one-node-slurm.ts';

const run = promisify(execFile);
const CLUSTER = join(COURSE_ROOT, 'examples', 'cluster');
const folder = temporaryFolders();
const STUDENTS = 6;

/** One exercise and few inputs; and where there is no bubblewrap, another wall. */
const QUICK = ['--exercises', 'soft-threshold', '--runs', '5'];
const here = (command: string) =>
  chooseTier('auto').tier === 'bwrap'
    ? command
    : command.replace('--require-sandbox bwrap', '--sandbox auto');

const has = (program: string) => spawnSync(program, ['--version']).status === 0;

describe('on a cluster', { timeout: 4 * 60_000 }, () => {
  let submissions: string;
  let onOneMachine: Record<string, string>;
  beforeAll(async () => {
    submissions = folder('class');
    handInMany(submissions, STUDENTS);
    const out = folder('one');
    const forms = ['--html', '--format', 'json,csv,markdown'];
    await gradlings('grade', submissions, '--out', out, '--seed', '7', ...QUICK, ...forms);
    onOneMachine = filesIn(out);
  });

  it('the Indexed Job of Kubernetes grades each shard once, and joins them', async () => {
    const text = readFileSync(join(CLUSTER, 'kubernetes.yaml'), 'utf8');
    const [, grade, merge] = parseAllDocuments(text).map((document) => document.toJS());
    const root = folder('pod');
    symlinkSync(submissions, join(root, 'submissions'));
    const inPod = (job: { spec: { template: { spec: { containers: { command: string[] }[] } } } }) => {
      const [shell, flag, command] = job.spec.template.spec.containers[0].command;
      return (env: Record<string, string>, more: string) =>
        run(shell, [flag, `${here(command).replaceAll('/class/', `${root}/`)} ${more}`], {
          cwd: COURSE_ROOT,
          env: { ...process.env, ...env },
        });
    };
    expect(grade.spec.completionMode).toBe('Indexed');
    for (let index = 0; index < grade.spec.completions; index++) {
      await inPod(grade)({ JOB_COMPLETION_INDEX: String(index), SEED: '7' }, QUICK.join(' '));
    }
    await inPod(merge)({}, '');
    expect(filesIn(join(root, 'grades'))).toEqual(onOneMachine);
  });

  if (!has('parallel')) it.todo('GNU parallel was NOT tried on this machine: there is no program parallel');
  else {
    it('GNU parallel grades and joins', async () => {
      const out = folder('parallel');
      await shell(readFileSync(join(CLUSTER, 'parallel.sh'), 'utf8'), [submissions, out], {
        HOSTS: '2/:',
      });
      expect(filesIn(join(out, 'grades'))).toEqual(onOneMachine);
    });
  }

  if (!hasSlurm) it.todo('Slurm was NOT tried on this machine: it needs slurmctld, slurmd, and root');
  else {
    it('an array of Slurm grades, and a job that waits for it joins', async () => {
      const scripts = folder('scripts');
      for (const name of ['submit.sh', 'grade.sbatch', 'merge.sbatch']) {
        const script = here(readFileSync(join(CLUSTER, 'slurm', name), 'utf8'));
        writeFileSync(join(scripts, name), script, { mode: 0o755 });
      }
      const out = folder('slurm-out');
      const slurm = await startSlurm(folder('slurm'), [await freePort(), await freePort()]);
      try {
        const submit = join(scripts, 'submit.sh');
        await run('bash', [submit, submissions, out], { cwd: COURSE_ROOT, env: environment(slurm.env) });
        while ((await slurm.queued()).length > 0) await pause(200);
      } finally {
        await slurm.end();
      }
      expect(filesIn(join(out, 'grades'))).toEqual(onOneMachine);
    });
  }

  function shell(script: string, args: readonly string[], env: Record<string, string>) {
    return run('bash', ['-c', here(script), 'script', ...args], { cwd: COURSE_ROOT, env: environment(env) });
  }

  function environment(env: Readonly<Record<string, string>>) {
    return { ...process.env, SEED: '7', SHARDS: '3', MORE: QUICK.join(' '), ...env };
  }
});
