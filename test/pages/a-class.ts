/**
 * A class made up for tests: any number of students, the same one for the same seed.
 *
 * Titles, laws and misconceptions are those of the course; scores and numbers are drawn.
 */
import type {
  ScoredClass,
  ScoredExercise,
  ScoredLaw,
  ScoredStudent,
} from '../../harness/class/score/scored.ts';
import type { ExerciseId, Grader, Plain, Verdict } from '../../harness/engine/model.ts';
import { NO_TRACE } from '../../harness/engine/no-trace.ts';
import { listExercises, loadGrader } from '../this-course.ts';

export interface AClass {
  readonly students: number;
  readonly exercises: number;
  readonly showSeed?: boolean;
}

const SEED = 20;

/** The first two share numbers in three exercises; a third of the class shares numbers in another. */
const SHARED_BY_TWO = [4, 6, 9];
const SHARED_BY_MANY = 7;

export async function aClass(options: AClass): Promise<ScoredClass> {
  const ids = listExercises().slice(0, options.exercises);
  const graders = await Promise.all(ids.map(async (id) => [id, await loadGrader(id)] as const));
  const random = mulberry32(SEED);
  const students = Array.from({ length: options.students }, (_, index) => aStudent(index, graders, random));
  const width = String(options.students).length;
  return {
    version: 1,
    course: '0.1.0',
    seed: 7,
    showSeed: options.showSeed ?? false,
    exercises: graders.map(([exercise, { title, laws }]) => ({
      exercise,
      title,
      maxScore: NO_TRACE.points + laws.reduce((sum, { points }) => sum + points, 0),
    })),
    students: students.map((student, index) => {
      const name = `student-${String(index + 1).padStart(width, '0')}`;
      return { ...student, student: name, name };
    }),
  };
}

type Drawn = () => number;

function aStudent(index: number, graders: readonly (readonly [ExerciseId, Grader])[], random: Drawn) {
  const ability = random();
  const reached = Math.ceil(graders.length * Math.min(1, 0.35 + 0.6 * ability + 0.3 * random()));
  const exercises = graders.map(([id, grader], number): ScoredExercise => {
    if (number >= reached) return anExercise(id, grader, () => NOT_STARTED, random() < 0.3);
    const plan = random();
    if (index < 2 && SHARED_BY_TWO.includes(number)) return sharing(id, grader, 'two');
    if (number === SHARED_BY_MANY && index % 3 === 0) return sharing(id, grader, 'many');
    if (plan < 0.02)
      return anExercise(id, grader, () => ({ kind: 'timed-out', milliseconds: 2000, ...met('', random) }));
    if (plan < 0.05) return anExercise(id, grader, () => ({ kind: 'unloadable', reason: "')' expected." }));
    if (index % 12 === 7 && number === 2)
      return anExercise(id, grader, (_, position) => (position === 1 ? UNDECIDED : UPHELD));
    if (plan < 0.08) return anExercise(id, grader, (law) => crash(law, random));
    const chance = 0.45 + 0.8 * ability - 0.15 * (number / graders.length) - 0.08 * (grader.difficulty ?? 2);
    const isRight = random() < chance;
    const judged = anExercise(id, grader, (law, position) => {
      const isUpheld = isRight || random() < 0.35 + 0.5 * ability - 0.05 * position;
      return isUpheld ? { kind: 'upheld', runs: 100 } : refuted(law, random);
    });
    const held = Math.floor(grader.misconceptions.length * random() ** 4);
    const isNamed = judged.status === 'refuted' && random() < 0.6;
    if (!isNamed) return judged;
    const { name: misconception, belief, nudge } = grader.misconceptions[held];
    return { ...judged, resembles: { misconception, belief, nudge } };
  });
  return asStudent(exercises, index);
}

/** Scores added up from exercises, as the scorer does. */
export function asStudent(exercises: readonly ScoredExercise[], index: number): ScoredStudent {
  const score = exercises.reduce((sum, each) => sum + each.score, 0);
  const maxScore = exercises.reduce((sum, each) => sum + each.maxScore, 0);
  const isLate = index % 9 === 4;
  return {
    student: '',
    name: '',
    exercises,
    score,
    maxScore,
    ...(isLate && { late: { daysLate: 2, lateDaysUsed: 1, penalty: 0.1 } }),
    finalScore: isLate ? score * 0.9 : score,
    ...(index % 3 === 1 && maxScore > 0 && { attempts: attemptsTo(score / maxScore, index) }),
    problems: index % 10 === 6 ? [{ where: 'notes.txt', what: 'no exercise of the course: not read' }] : [],
    attention: exercises.flatMap(({ exercise, laws }) =>
      laws.flatMap(({ law, verdict }) =>
        verdict.kind === 'undecided' ? [`${exercise}: '${law}' is undecided: ${verdict.reason}`] : [],
      ),
    ),
  };
}

/** Two to five; one in seven was better at first. */
function attemptsTo(last: number, index: number): number[] {
  const first = index % 7 === 0 ? Math.min(1, last + 0.1) : last / 4;
  const count = 1 + (index % 4);
  return [...Array.from({ length: count }, (_, place) => first + (place / count) * (last - first)), last];
}

const NOT_STARTED: Verdict = { kind: 'not-started' };
const UPHELD: Verdict = { kind: 'upheld', runs: 100 };
const UNDECIDED: Verdict = { kind: 'undecided', reason: 'the machine was too busy to tell' };

/** Numbers that do not depend on the student. */
function sharing(id: ExerciseId, grader: Grader, seed: 'two' | 'many'): ScoredExercise {
  const random = mulberry32(seed.length);
  return anExercise(id, grader, (law, position) =>
    position % 2 === 0 ? refuted(law, random) : { kind: 'upheld', runs: 100 },
  );
}

export function anExercise(
  exercise: ExerciseId,
  grader: Pick<Grader, 'title' | 'laws'>,
  verdictOf: (law: string, position: number) => Verdict,
  missing = false,
): ScoredExercise {
  const laws = [...grader.laws, NO_TRACE].map(({ name, statement, points }, position): ScoredLaw => {
    const verdict = verdictOf(name, position);
    const score = verdict.kind === 'upheld' ? points : 0;
    return {
      ...{ law: name, statement, verdict, score },
      maxScore: verdict.kind === 'undecided' ? 0 : points,
      hidden: position === 3,
    };
  });
  const score = laws.reduce((sum, law) => sum + law.score, 0);
  return {
    ...{ exercise, title: grader.title, laws, score, missing },
    status: statusOf(laws.map(({ verdict }) => verdict.kind)),
    maxScore: laws.reduce((sum, law) => sum + law.maxScore, 0),
    printed: { lines: score > 0 && score < 4 ? ['step 1', 'step 2'] : [], dropped: 0 },
  };
}

function statusOf(kinds: readonly Verdict['kind'][]): ScoredExercise['status'] {
  const open: ReadonlySet<Verdict['kind']> = new Set(['upheld', 'not-started', 'undecided']);
  if (kinds.some((kind) => !open.has(kind))) return 'refuted';
  if (kinds.includes('undecided')) return 'undecided';
  if (!kinds.includes('not-started')) return 'upheld';
  return kinds.includes('upheld') ? 'in-work' : 'not-started';
}

function refuted(law: string, random: Drawn): Verdict {
  const vector = (): Plain => [eighth(random), eighth(random)];
  return { kind: 'refuted', expected: vector(), got: vector(), ...met(law, random) };
}

function crash(law: string, random: Drawn): Verdict {
  const message = "TypeError: Cannot read properties of undefined (reading 'rows')";
  const at = { line: 12, column: 20, text: 'return weights.rows * lambda;', function: 'step' };
  return { kind: 'crashed', message, at, ...met(law, random) };
}

function met(law: string, random: Drawn) {
  const inputs = { weights: [eighth(random), eighth(random)], lambda: eighth(random) };
  const path = `${Math.floor(random() * 100)}:${Math.floor(random() * 9)}`;
  return { counterexample: { inputs, replay: { law, seed: 7, path } } };
}

/** A multiple of 1/8 between −2 and 2, as the laws draw them. */
function eighth(random: Drawn): number {
  return Math.floor(random() * 33 - 16) / 8;
}

/** Mulberry32: a generator of 32 bits, small and the same everywhere. */
function mulberry32(seed: number): Drawn {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
