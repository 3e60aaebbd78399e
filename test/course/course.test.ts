import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withMostRuns } from '../../harness/authoring/runs.ts';
import { grade } from '../../harness/engine/grade.ts';
import { graft } from '../../harness/engine/naming/resemblance.ts';
import { NOT_STARTED } from '../../harness/engine/not-started.ts';
import { byPlan, inProcess } from '../../harness/runtime/in-process.ts';
import { loadFile } from '../../harness/runtime/load.ts';
import { amount } from '../soak.ts';
import { fileOf, listExercises, loadGrader } from '../this-course.ts';

/** Shipped solved, so that the first run on a fresh clone shows an exercise upheld. */
const SHIPPED_SOLVED = '00-start/01-half-squared-norm';

/** Milliseconds on a busy machine: the digits are learned again for each misconception, twice. */
const LONGEST = 240_000;

/** Of the misconceptions, on every change: two gradings of each of them would take a minute. */
const MISCONCEPTIONS_EVERY = amount(4, 1);

/** A plan is the same for every input of a law. */
const FEW_RUNS = 5;

const exercises = listExercises();
const unwritten = exercises.filter((id) => id !== SHIPPED_SOLVED);

describe.each(exercises)('%s', (id) => {
  it('has at least five laws, of distinct names', async () => {
    const { laws } = await loadGrader(id);
    expect(laws.length).toBeGreaterThanOrEqual(5);
    expect(new Set(laws.map(({ name }) => name)).size).toBe(laws.length);
  });

  it('is upheld by its solution, loaded as a student’s file is', async () => {
    const subject = loadFile(fileOf('solutions', id));
    expect(grade(await loadGrader(id), subject).status).toBe('upheld');
  });

  it(
    'gives the same report by plan as directly, for right and for wrong code',
    async () => {
      const grader = withMostRuns(await loadGrader(id), FEW_RUNS);
      const some = grader.misconceptions.filter((_, nth) => nth % MISCONCEPTIONS_EVERY === 0);
      const behaviours = [{}, ...some.map(({ behaviour }) => behaviour)];
      for (const behaviour of behaviours) {
        const exports = graft(grader.reference, behaviour);
        // The search for a name and the shrinker see nothing but observations, so they add nothing here.
        const options = { shrink: false, resemble: false };
        expect(grade(grader, byPlan(exports), options)).toEqual(grade(grader, inProcess(exports), options));
      }
    },
    LONGEST,
  );
});

describe.each(unwritten)('the stub of %s', (id) => {
  it('is not started, law for law', async () => {
    const subject = loadFile(fileOf('exercises', id));
    const report = grade(await loadGrader(id), subject);
    expect(report.findings.map(({ verdict }) => verdict.kind)).toEqual(
      report.findings.map(() => 'not-started'),
    );
    expect(report.score).toBe(0);
  });

  it('throws the sentinel, spelled as the harness spells it', () => {
    expect(readFileSync(fileOf('exercises', id), 'utf8')).toContain(`throw new Error('${NOT_STARTED}');`);
  });
});

describe('the course', () => {
  it('has every exercise in all four trees', () => {
    for (const id of exercises) {
      for (const tree of ['exercises', 'solutions', 'graders', 'test/alternatives'] as const) {
        expect(existsSync(fileOf(tree, id)), `${tree} ${id}`).toBe(true);
      }
    }
  });

  it('names every exercise by a slug of its own, so that `npm test <slug>` means one', () => {
    const slugs = exercises.map((id) => id.replace(/^.*\/\d\d-/, ''));
    expect(new Set(slugs).size).toBe(slugs.length);
  });

  it('ships its first exercise solved', async () => {
    const subject = loadFile(fileOf('exercises', SHIPPED_SOLVED));
    expect(grade(await loadGrader(SHIPPED_SOLVED), subject).status).toBe('upheld');
  });
});
