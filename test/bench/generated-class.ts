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

export type Kind = 'right' | 'wrong' | 'stub' | 'missing' | 'hanging' | 'hostile';

/** How many of a hundred files are of each kind; hostile ones only where they are wanted. */
export type Shares = Readonly<Partial<Record<Exclude<Kind, 'hostile' | 'missing'>, number>>>;

/** The rest is missing. */
const MIXED: Shares = { right: 55, wrong: 30, stub: 10 };
/** One in so many students attacks. */
const ATTACKERS = 15;
const MAX_WRONG = 12;

export interface ClassOptions {
  readonly students: number;
  readonly exercises: readonly ExerciseId[];
  readonly seed: string;
  readonly hostile: boolean;
  /** Unless said, a class in the middle of a course. */
  readonly shares?: Shares;
  /** One student in so many has a constant of their own in each file: everyone, unless said. The others hand in copies. */
  readonly oneOwnIn?: number;
}

/** What each student handed in, by exercise. */
export type Generated = ReadonlyMap<string, ReadonlyMap<ExerciseId, Kind>>;

/** A file that was begun has its own constant: what it compiles to is known from no other. */
export async function generateClass(folder: string, options: ClassOptions): Promise<Generated> {
  const { students, exercises, seed, hostile, shares = MIXED, oneOwnIn = 1 } = options;
  const random = seedrandom(seed);
  const texts = new Map<ExerciseId, Texts>();
  for (const exercise of exercises) texts.set(exercise, await textsOf(exercise));
  const generated = new Map<string, Map<ExerciseId, Kind>>();
  for (let index = 0; index < students; index++) {
    const student = `student-${String(index + 1).padStart(4, '0')}`;
    const attacks = hostile && random() < 1 / ATTACKERS;
    const kinds = new Map<ExerciseId, Kind>();
    for (const [exercise, found] of texts) {
      const kind = attacks && isAttackable(exercise) ? 'hostile' : kindFor(random(), shares);
      kinds.set(exercise, kind);
      if (kind === 'missing') continue;
      const text = found[kind][Math.floor(random() * found[kind].length)];
      const isCopied = kind === 'stub' || index % oneOwnIn !== 0;
      writeFile(folder, student, exercise, isCopied ? text : signed(text, student));
    }
    // A student without a single file would be none.
    mkdirSync(join(folder, student, 'exercises'), { recursive: true });
    generated.set(student, kinds);
  }
  return generated;
}

export type Texts = Readonly<Record<Exclude<Kind, 'missing'>, readonly string[]>>;

/** What a student may hand in for an exercise, by kind. */
export async function textsOf(exercise: ExerciseId): Promise<Texts> {
  const [right, stub] = (['solutions', 'exercises'] as const).map((tree) =>
    readFileSync(fileOf(tree, exercise), 'utf8'),
  );
  const mutants = await generateMutants(right, stub);
  const step = Math.max(1, Math.floor(mutants.length / MAX_WRONG));
  return {
    right: [right],
    wrong: mutants.filter((_, index) => index % step === 0).map(({ text }) => text),
    stub: [stub],
    hanging: [stub.replaceAll(/throw new Error\([^)]*\);?/g, 'for (;;);')],
    hostile: inTheRealm.map(({ source }) => source),
  };
}

/** The attacks export the function of this exercise. */
function isAttackable(exercise: ExerciseId): boolean {
  return exercise === '04-lasso/01-soft-threshold';
}

function kindFor(chance: number, shares: Shares): Exclude<Kind, 'hostile'> {
  let left = chance * 100;
  for (const kind of ['right', 'wrong', 'stub', 'hanging'] as const) {
    left -= shares[kind] ?? 0;
    if (left < 0) return kind;
  }
  return 'missing';
}

/** The same text, and another program. */
export function signed(text: string, by: string): string {
  return `${text}\nconst handedInBy = '${by}';\n`;
}

export function writeFile(folder: string, student: string, exercise: ExerciseId, text: string): void {
  const file = join(folder, student, 'exercises', ...`${exercise}.ts`.split('/'));
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
