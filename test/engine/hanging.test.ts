import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vectorOf } from '../../graders/common/vectors.ts';
import type { Budget } from '../../harness/engine/budget.ts';
import { type GradeOptions, grade } from '../../harness/engine/grade.ts';
import { lawsFor, upheld } from '../../harness/engine/law.ts';
import type { Exports, Grader, Law, Verdict } from '../../harness/engine/model.ts';
import { number } from '../../harness/engine/shape.ts';
import type { Subject } from '../../harness/engine/subject.ts';
import { inProcess } from '../../harness/runtime/in-process.ts';
import { amount } from '../soak.ts';
import { listExercises, loadGrader } from '../this-course.ts';

interface Student {
  total(values: number[]): number;
}

const BUDGET: Budget = { law: 60, input: 60, shrinking: 20, guardedLaw: 10_000 };

describe('code that takes too long', () => {
  it('for some inputs is told with the smallest of them', () => {
    const [verdict] = verdictsOn((values) => (values.length > 2 ? work(Number.POSITIVE_INFINITY) : 0));
    expect(verdict).toMatchObject({ kind: 'timed-out', counterexample: { inputs: { values: [0, 0, 0] } } });
  });

  it('once, and never again, is upheld: it did not hang', () => {
    let calls = 0;
    const [verdict] = verdictsOn(() => work(calls++ === 3 ? 3 * BUDGET.law : 0));
    expect(verdict.kind).toBe('upheld');
  });

  it('for all inputs together, but for none alone, is upheld', () => {
    const [verdict] = verdictsOn(() => work((2 * BUDGET.law) / RUNS));
    expect(verdict.kind).toBe('upheld');
  });

  it('in law after law is given what the reference needs many times over, and told the same everywhere', () => {
    const limits = verdictsOn(() => work(Number.POSITIVE_INFINITY), {}, 4).map((verdict) =>
      verdict.kind === 'timed-out' ? verdict.milliseconds : undefined,
    );
    expect(limits).toEqual([1000, 25, 25, 25, 1000]);
  });

  it('is not given more time after it hung than before', () => {
    const limits = verdictsOn(() => work(Number.POSITIVE_INFINITY), { budget: BUDGET }, 2).map((verdict) =>
      verdict.kind === 'timed-out' ? verdict.milliseconds : undefined,
    );
    expect(limits).toEqual([60, 25, 60]);
  });
});

describe.each(listExercises())('%s', (exercise) => {
  it('hangs in every law for no more than two seconds', async () => {
    const grader = await loadGrader(exercise);
    let limits = 0;
    const hanging: Subject = {
      observeMany: () => {
        throw new TimeIsOver();
      },
      within: (milliseconds, run) => {
        try {
          return { inTime: true, value: run() };
        } catch (error) {
          if (!(error instanceof TimeIsOver)) throw error;
          limits += milliseconds;
          return { inTime: false, stuckFor: milliseconds };
        }
      },
      guarded: (run) => ({ ok: true, value: run() }),
      takePrinted: () => ({ lines: [], dropped: 0 }),
    };
    const laws = grader.laws.map((each) => ({ ...each, observe: () => undefined }));
    // With a reference that takes no time: what one takes on a busy machine is not what is tested.
    const { status } = grade({ ...grader, laws, reference: {} }, hanging, { exercise });
    expect(status).not.toBe('upheld');
    expect(limits).toBeLessThanOrEqual(2000);
  });

  it(
    'a hundred times as slow as the reference is upheld',
    async () => {
      const grader = await loadGrader(exercise);
      const laws = grader.laws.map((each) => ({
        ...each,
        runs: Math.min(each.runs ?? SLOW_RUNS, SLOW_RUNS),
        examples: (each.examples ?? []).slice(0, SLOW_EXAMPLES),
      }));
      const report = grade({ ...grader, laws }, inProcess(slowed(grader.reference)), { exercise });
      expect(report.findings.filter(({ verdict }) => verdict.kind !== 'upheld')).toEqual([]);
    },
    MAX_TEST_LENGTH,
  );
});

class TimeIsOver extends Error {}

/** A law's first inputs are slow in the same way as its others. */
const SLOW_RUNS = amount(1, 20);

/** The expensive ones of a law come after its first. */
const SLOW_EXAMPLES = amount(1, Number.POSITIVE_INFINITY);

/** What an interruption by other processes adds to one call is not made a hundred times longer. */
const MAX_MILLISECONDS = 5;

/** Some laws take the reference a tenth of a second for an input. */
const MAX_TEST_LENGTH = 300_000;

/** The same exports, each call a hundred times as long. */
function slowed(exports: Exports): Exports {
  return Object.fromEntries(
    Object.entries(exports).map(([name, member]) => {
      if (typeof member !== 'function') return [name, member];
      const slow = (...args: unknown[]): unknown => {
        const since = performance.now();
        const answer: unknown = member(...args);
        work(99 * Math.min(performance.now() - since, MAX_MILLISECONDS));
        return answer;
      };
      return [name, slow];
    }),
  );
}

const RUNS = 30;

const law = lawsFor<Student>()({
  name: 'any total will do',
  statement: 'Σ xᵢ',
  points: 1,
  runs: RUNS,
  given: fc.record({ values: vectorOf([1, 5]) }),
  observe: (student, { values }) => student.total(values),
  answer: () => number,
  judge: () => upheld,
});

/** Of so many laws, and of the one about inputs left alone. */
function verdictsOn(
  total: Student['total'],
  options: GradeOptions = { budget: BUDGET },
  laws = 1,
): readonly Verdict[] {
  const copies: Law[] = Array.from({ length: laws }, (_, index) => ({ ...law, name: `law ${index + 1}` }));
  const grader: Grader = { title: '', reference: {}, laws: copies, misconceptions: [], hints: [] };
  const { findings } = grade(grader, inProcess({ total }), { resemble: false, ...options });
  return findings.map(({ verdict }) => verdict);
}

function work(milliseconds: number): number {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
  return 0;
}
