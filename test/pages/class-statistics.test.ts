import { describe, expect, it } from 'vitest';
import type { ScoredClass, ScoredExercise, ScoredLaw } from '../../harness/class/score/scored.ts';
import { discriminationInWords, pointBiserial } from '../../harness/class/statistics/discrimination.ts';
import { distributionOf } from '../../harness/class/statistics/distribution.ts';
import { heldMisconceptions } from '../../harness/class/statistics/held-misconceptions.ts';
import { lawStatistics } from '../../harness/class/statistics/laws.ts';
import { sharedNumbers } from '../../harness/class/statistics/shared-numbers.ts';
import { countStates, stateOf } from '../../harness/class/statistics/states.ts';
import { trendOf } from '../../harness/class/statistics/trend.ts';
import type { Resemblance, Verdict } from '../../harness/engine/model.ts';

const UPHELD: Verdict = { kind: 'upheld', runs: 100 };
const NOT_STARTED: Verdict = { kind: 'not-started' };
const UNDECIDED: Verdict = { kind: 'undecided', reason: 'the machine was busy' };
const MET = { counterexample: { inputs: {}, replay: { law: '', seed: 1, path: '0' } } };
const TIMED_OUT: Verdict = { kind: 'timed-out', milliseconds: 2000, ...MET };
const UNLOADABLE: Verdict = { kind: 'unloadable', reason: "')' expected." };

describe('the distribution of scores', () => {
  it('has quartiles between the numbers where none is in the middle', () => {
    // Sorted: 0.1, 0.2, 0.4, 0.9. Positions 0.75, 1.5 and 2.25 of 0 to 3.
    const found = distributionOf([0.9, 0.1, 0.4, 0.2]);
    expect(found?.lowerQuartile).toBeCloseTo(0.1 + 0.75 * 0.1, 12);
    expect(found?.median).toBeCloseTo(0.3, 12);
    expect(found?.upperQuartile).toBeCloseTo(0.4 + 0.25 * 0.5, 12);
    expect(found?.mean).toBeCloseTo(0.4, 12);
    expect([found?.lowest, found?.highest, found?.count]).toEqual([0.1, 0.9, 4]);
  });

  it('counts every tenth up from its lower end, the last with both ends', () => {
    const tenths = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];
    expect(distributionOf(tenths)?.histogram).toEqual([1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
    expect(distributionOf([0.95, 1, 1])?.histogram.at(-1)).toBe(3);
  });

  it('does not put 21 of 30 below 7 tenths by rounding', () => {
    expect(distributionOf([0.1 + 0.2 + 0.4])?.histogram[7]).toBe(1);
  });

  it('is undefined where there are no scores', () => {
    expect(distributionOf([])).toBeUndefined();
  });
});

describe('point-biserial correlation', () => {
  const pairs = (yes: number[], no: number[]) => [
    ...yes.map((number) => ({ yes: true, number })),
    ...no.map((number) => ({ yes: false, number })),
  ];

  it('is (M₁ − M₀)/s · √(n₁n₀/n²)', () => {
    // Means 4 and 2 of {3, 5} and {1, 3}; all: mean 3, variance (0 + 4 + 4 + 0)/4 = 2. 2/√2 · √(4/16) = 1/√2.
    expect(pointBiserial(pairs([3, 5], [1, 3]))).toBeCloseTo(Math.SQRT1_2, 12);
  });

  it('is 1 where yes and no explain everything, −1 the other way round', () => {
    expect(pointBiserial(pairs([2, 2, 2], [1]))).toBeCloseTo(1, 12);
    expect(pointBiserial(pairs([1], [2, 2]))).toBeCloseTo(-1, 12);
  });

  it.each([
    ['all say yes', [1, 2, 3], []],
    ['none says yes', [], [1, 2, 3]],
    ['the numbers do not differ', [2, 2], [2, 2]],
    ['nobody is there', [], []],
  ])('is undefined where %s', (_, yes, no) => {
    expect(pointBiserial(pairs(yes, no))).toBeUndefined();
  });

  it('is put in words only where there are enough submissions', () => {
    expect(discriminationInWords(0.9, 9)).toBe('too few to tell');
    expect([0.4, 0.39, 0.2, 0.19, 0, -0.01, undefined].map((r) => discriminationInWords(r, 10))).toEqual([
      'separates well',
      'separates',
      'separates',
      'hardly separates',
      'hardly separates',
      'reversed: look at this law',
      'undefined',
    ]);
  });
});

describe('the state of an exercise', () => {
  it.each([
    ['upheld', [UPHELD, UPHELD]],
    ['refuted', [UPHELD, refuted([1])]],
    ['crashed', [UPHELD, UNLOADABLE]],
    ['timed-out', [UNLOADABLE, TIMED_OUT]],
    ['in-work', [UPHELD, NOT_STARTED]],
    ['not-started', [NOT_STARTED, NOT_STARTED]],
    ['undecided', [UPHELD, UNDECIDED]],
  ] as const)('is %s', (state, verdicts) => {
    expect(stateOf(exercise(verdicts))).toBe(state);
  });

  it('is missing where no file was handed in, and each counts once', () => {
    const exercises = [{ ...exercise([NOT_STARTED]), missing: true }, exercise([UPHELD]), exercise([UPHELD])];
    const { missing, upheld, ...others } = countStates(exercises);
    expect([missing, upheld]).toEqual([1, 2]);
    expect(Object.values(others).every((count) => count === 0)).toBe(true);
  });
});

describe('a law in the class', () => {
  const found = lawStatistics(
    classOf([
      [exercise([UPHELD, UPHELD, UPHELD])],
      [exercise([UPHELD, refuted([1]), UPHELD])],
      [exercise([UPHELD, refuted([2]), refuted([1])])],
      [exercise([NOT_STARTED, UNDECIDED, NOT_STARTED])],
    ]),
  );

  it('is upheld by some of those of whom it says something', () => {
    expect(found.map(({ upheld, judged }) => [upheld, judged])).toEqual([
      [3, 3],
      [1, 3],
      [2, 3],
    ]);
  });

  it('is compared with the score without itself', () => {
    expect(found[0].discrimination).toBeUndefined();
    // The rest of the score is 2, 2 and 1 without law 2: M₁ = 2, M₀ = 3/2, s = √2/3. (1/2)/(√2/3) · √2/3 = 1/2.
    expect(found[1].discrimination).toBeCloseTo(0.5, 12);
    // 2, 1 and 1 without law 3: M₁ = 3/2, M₀ = 1, the same s.
    expect(found[2].discrimination).toBeCloseTo(0.5, 12);
  });

  it('has a counterexample of everybody with an answer that is not upheld', () => {
    expect(found.map(({ counterexamples }) => counterexamples)).toEqual([
      [],
      ['student-02', 'student-03'],
      ['student-03'],
    ]);
    const [law] = lawStatistics(
      classOf([[exercise([TIMED_OUT])], [exercise([UNLOADABLE])], [exercise([refuted([1])])]]),
    );
    expect(law.counterexamples).toEqual(['student-03', 'student-01']);
  });

  it('is the first to fail for whom no law before it does', () => {
    expect(found.map(({ firstToFail }) => firstToFail)).toEqual([[], ['student-02', 'student-03'], []]);
  });
});

describe('misconceptions of the class', () => {
  const holding = (misconception: string) =>
    exercise([refuted([1])], { misconception, belief: 'b', nudge: 'n' });

  it('are ranked by how many hold them', () => {
    const held = heldMisconceptions(
      classOf([[holding('rare')], [holding('frequent')], [holding('frequent')], [exercise([UPHELD])]]),
    );
    expect(held.map(({ misconception, students }) => [misconception, students])).toEqual([
      ['frequent', ['student-02', 'student-03']],
      ['rare', ['student-01']],
    ]);
  });
});

describe('the same wrong numbers', () => {
  const twice = (got: number[]) => exercise([refuted(got), refuted([...got, 0])]);

  it('are something to look at where few show them, in however many exercises', () => {
    const { few, many } = sharedNumbers(
      classOf([
        [twice([1]), named(twice([1]), 'b')],
        [twice([2]), named(twice([2]), 'b')],
        [twice([1]), named(twice([1]), 'b')],
      ]),
    );
    expect(few).toEqual([{ exercises: ['a', 'b'], students: ['student-01', 'student-03'] }]);
    expect(many).toEqual([]);
  });

  it('differ where one digit differs', () => {
    expect(sharedNumbers(classOf([[twice([0.1])], [twice([0.1 + 1e-16])]])).few).toEqual([]);
  });

  it('say nothing after a single refuted law', () => {
    const once = exercise([refuted([1]), UPHELD]);
    expect(sharedNumbers(classOf([[once], [once]]))).toEqual({ few: [], many: [] });
  });

  it('say nothing where a misconception has them too', () => {
    const held = exercise([refuted([1]), refuted([1])], { misconception: 'm', belief: 'b', nudge: 'n' });
    expect(sharedNumbers(classOf([[held], [held]]))).toEqual({ few: [], many: [] });
  });

  it('are an idea of the class where more than a fifth of it shows them', () => {
    const shared = Array.from({ length: 5 }, () => [twice([1])]);
    const others = (amount: number) => Array.from({ length: amount }, (_, index) => [twice([2 + index])]);
    expect(sharedNumbers(classOf([...shared, ...others(20)])).few).toHaveLength(1);
    const crowded = sharedNumbers(classOf([...shared, ...others(19)]));
    expect([crowded.few.length, crowded.many.length]).toEqual([0, 1]);
  });
});

function refuted(got: readonly number[]): Verdict {
  return { kind: 'refuted', expected: [0], got, ...MET };
}

function exercise(verdicts: readonly Verdict[], resembles?: Resemblance): ScoredExercise {
  const laws = verdicts.map((verdict, index): ScoredLaw => {
    const score = verdict.kind === 'upheld' ? 1 : 0;
    return { law: `law ${index + 1}`, statement: '', score, maxScore: 1, hidden: false, verdict };
  });
  const kinds = new Set(verdicts.map(({ kind }) => kind));
  const against = ['refuted', 'unloadable', 'timed-out'].some((kind) => kinds.has(kind as Verdict['kind']));
  const open = kinds.has('upheld') ? ('in-work' as const) : ('not-started' as const);
  const rest = kinds.has('undecided') ? 'undecided' : kinds.has('not-started') ? open : 'upheld';
  return {
    ...{ exercise: 'a', title: 'A', laws, missing: false, printed: { lines: [], dropped: 0 } },
    status: against ? 'refuted' : rest,
    score: laws.reduce((sum, { score }) => sum + score, 0),
    maxScore: laws.length,
    ...(resembles && { resembles }),
  };
}

function named(exercise: ScoredExercise, id: string): ScoredExercise {
  return { ...exercise, exercise: id };
}

function classOf(students: readonly (readonly ScoredExercise[])[]): ScoredClass {
  return {
    ...{ version: 1, course: '1', seed: 1, showSeed: true },
    exercises: students[0].map(({ exercise, title, maxScore }) => ({ exercise, title, maxScore })),
    students: students.map((exercises, index) => {
      const student = `student-${String(index + 1).padStart(2, '0')}`;
      const score = exercises.reduce((sum, each) => sum + each.score, 0);
      const maxScore = exercises.reduce((sum, each) => sum + each.maxScore, 0);
      return {
        ...{ student, name: student, exercises, score, maxScore, finalScore: score },
        ...{ problems: [], attention: [] },
      };
    }),
  };
}

describe('the trend over attempts', () => {
  const scored = (attempts: Record<string, number[]>) =>
    ({
      students: Object.entries(attempts).map(([name, shares]) => ({
        name,
        ...(shares.length > 1 && { attempts: shares }),
      })),
    }) as unknown as ScoredClass;

  it('is undefined where nobody handed in twice', () => {
    expect(trendOf(scored({ ann: [], bob: [] }))).toBeUndefined();
  });

  it('is of those who did, and always of the same ones: the last attempt stands for those that were not made', () => {
    const found = trendOf(scored({ ann: [0, 0.5], bob: [0.5, 0.25, 1], cy: [], di: [0.25, 0.25] }));
    expect(found?.means).toEqual([0.25, 1 / 3, 1.75 / 3]);
    expect(found?.counts).toEqual([3, 3, 1]);
    expect([found?.medianOfFirst, found?.medianOfLast]).toEqual([0.25, 0.5]);
    expect([found?.rose, found?.fell]).toEqual([2, 0]);
    expect(found?.students.map(({ student }) => student.name)).toEqual(['ann', 'bob', 'di']);
  });
});
