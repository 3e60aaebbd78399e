/**
 * The `grade` command as the measurements run it, and whether it did what it was to do.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SubmissionResult } from '../../harness/class/schema.ts';
import type { ExerciseId } from '../../harness/engine/model.ts';
import { COURSE_ROOT } from '../this-course.ts';
import type { Generated, Kind } from './generated-class.ts';

export function gradeArguments(
  submissions: string,
  exercises: readonly ExerciseId[],
  jobs: number,
  out: string,
  ...more: string[]
) {
  const program = join('harness', 'cli', 'gradlings.mjs');
  return [
    program,
    'grade',
    submissions,
    '--out',
    out,
    '--jobs',
    String(jobs),
    '--exercises',
    ...exercises,
    ...more,
  ];
}

export function start(args: readonly string[]) {
  return spawn(process.execPath, args, { cwd: COURSE_ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** What it printed. @throws with that, where it failed */
export function run(args: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = start(args);
    let [output, errors] = ['', ''];
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.stderr.on('data', (data) => {
      errors += data;
    });
    child.once('error', reject).once('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${args.slice(0, 2).join(' ')} ended with ${code}:\n${output}${errors}`));
    });
  });
}

/** @throws where a file was not judged, or a right one was not upheld */
export function checkGraded(out: string, generated: Generated): void {
  const lines = readFileSync(join(out, 'results.jsonl'), 'utf8').trim().split('\n');
  // The others say how the folder was made, and what earlier attempts came to.
  const results = lines
    .map((line) => (JSON.parse(line) as { result?: SubmissionResult }).result)
    .filter((result) => result !== undefined);
  const graded = new Set(results.map(({ name }) => name));
  if (graded.size !== generated.size) {
    throw new Error(`${graded.size} of ${generated.size} submissions were graded.`);
  }
  for (const { name, reports } of results) {
    for (const report of reports) checkReport(name, report, generated.get(name)?.get(report.exercise));
  }
}

function checkReport(student: string, report: SubmissionResult['reports'][number], kind?: Kind): void {
  const { exercise, status } = report;
  const isWrong = kind === 'right' ? status !== 'upheld' : status === 'undecided';
  if (isWrong) throw new Error(`${student}, ${exercise}, a ${kind} file: ${status}.`);
}
