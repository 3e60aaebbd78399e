/**
 * A class as it could be: right solutions, wrong ones, stubs, gaps, and some who attack the grader.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import seedrandom from 'seedrandom';
import { generateMutants } from '../../harness/authoring/mutants/generate.ts';
import type { ExerciseId } from '../../harness/engine/model.ts';
import { inTheRealm } from '../hostile/in-the-realm.ts';
import { fileOf } from '../this-course.ts';

export type Kind = 'right' | 'wrong' | 'stub' | 'missing' | 'hostile';

/** How many of a hundred files are of each kind; hostile ones only where they are wanted. */
const SHARES: Readonly<Record<Exclude<Kind, 'hostile'>, number>> = {
  right: 55,
  wrong: 30,
  stub: 10,
  missing: 5,
};
/** One in so many students attacks. */
const ATTACKERS = 15;
const MOST_WRONG = 12;

export interface ClassOptions {
  readonly students: number;
  readonly exercises: readonly ExerciseId[];
  readonly seed: string;
  readonly hostile: boolean;
}

/** What each student handed in, by exercise. */
export type Generated = ReadonlyMap<string, ReadonlyMap<ExerciseId, Kind>>;

/** Every file differs in a comment, so that none is known from another. */
export async function generateClass(folder: string, options: ClassOptions): Promise<Generated> {
  const { students, exercises, seed, hostile } = options;
  const random = seedrandom(seed);
  const texts = new Map<ExerciseId, Texts>();
  for (const exercise of exercises) texts.set(exercise, await textsOf(exercise));
  const generated = new Map<string, Map<ExerciseId, Kind>>();
  for (let index = 0; index < students; index++) {
    const student = `student-${String(index + 1).padStart(4, '0')}`;
    const attacks = hostile && random() < 1 / ATTACKERS;
    const kinds = new Map<ExerciseId, Kind>();
    for (const [exercise, found] of texts) {
      const kind = attacks && isAttackable(exercise) ? 'hostile' : kindFor(random());
      kinds.set(exercise, kind);
      if (kind !== 'missing')
        write(folder, student, exercise, found[kind][Math.floor(random() * found[kind].length)]);
    }
    // A student without a single file would be none.
    mkdirSync(join(folder, student, 'exercises'), { recursive: true });
    generated.set(student, kinds);
  }
  return generated;
}

type Texts = Readonly<Record<Exclude<Kind, 'missing'>, readonly string[]>>;

async function textsOf(exercise: ExerciseId): Promise<Texts> {
  const [right, stub] = (['solutions', 'exercises'] as const).map((tree) =>
    readFileSync(fileOf(tree, exercise), 'utf8'),
  );
  const mutants = await generateMutants(right, stub);
  const step = Math.max(1, Math.floor(mutants.length / MOST_WRONG));
  return {
    right: [right],
    wrong: mutants.filter((_, index) => index % step === 0).map(({ text }) => text),
    stub: [stub],
    hostile: inTheRealm.map(({ source }) => source),
  };
}

/** The attacks export the function of this exercise. */
function isAttackable(exercise: ExerciseId): boolean {
  return exercise === '04-lasso/01-soft-threshold';
}

function kindFor(chance: number): Exclude<Kind, 'hostile'> {
  let left = chance * 100;
  for (const kind of ['right', 'wrong', 'stub'] as const) {
    left -= SHARES[kind];
    if (left < 0) return kind;
  }
  return 'missing';
}

function write(folder: string, student: string, exercise: ExerciseId, text: string): void {
  const file = join(folder, student, 'exercises', ...`${exercise}.ts`.split('/'));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${text}\n// ${student}\n`);
}
