import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withMostRuns } from '../../harness/authoring/runs.ts';
import { report as storedReport } from '../../harness/class/schema.ts';
import { type GradeOptions, grade } from '../../harness/engine/grade.ts';
import type { Grader, Report } from '../../harness/engine/model.ts';
import { loadSource } from '../../harness/runtime/load.ts';
import { amount } from '../soak.ts';
import { listExercises, loadGrader } from '../this-course.ts';
import { aSandbox } from './a-sandbox.ts';
import { solutionFile, variantsOf } from './variants.ts';

/** Enough to refute most misconceptions, and to come past the first frame of plans. */
const FEW_RUNS = 5;

/** Of every so many variants the counterexample is made smaller and the name looked for: ten times as many questions. */
const IN_FULL_EVERY = 4;

/** Variants are alike in what they ask of the sandbox: of every so many one is tried on every change, in turn. */
const TRIED_EVERY = amount(10, 1);

const sandbox = aSandbox();

function inProcess(grader: Grader, source: string, path: string, options: GradeOptions): Report {
  return grade(grader, loadSource(source, path), options);
}

describe.each(listExercises())('%s', (exercise) => {
  it('the worked solution has the same report in the sandbox, law by law', async () => {
    const grader = await loadGrader(exercise);
    const source = readFileSync(solutionFile(exercise), 'utf8');
    const path = `${exercise}.ts`;
    const report = sandbox.grade(grader, source, path, { exercise });
    expect(report.status).toBe('upheld');
    expect(report).toEqual(inProcess(grader, source, path, { exercise }));
  });

  it('right solutions in other forms and misconceptions have the same reports', async () => {
    // A costly law asks for fewer runs still.
    const grader = withMostRuns(await loadGrader(exercise), FEW_RUNS);
    const path = `${exercise}.ts`;
    // One child for all, as a submission has one for all its exercises: each file gets its own realm.
    const place = listExercises().indexOf(exercise);
    const tried = variantsOf(exercise).filter((_, index) => (index + place) % TRIED_EVERY === 0);
    sandbox.isolation.withSandbox((child) => {
      for (const [index, { name, source }] of tried.entries()) {
        const inFull = index % IN_FULL_EVERY === 0;
        const options = { exercise, seed: 7, shrink: inFull, resemble: inFull };
        const report = sandbox.grade(grader, source, path, options, child);
        expect(report, name).toEqual(inProcess(grader, source, path, options));
        expect(storedReport.safeParse(report).error, name).toBeUndefined();
      }
    });
  });
});
