/**
 * Which laws cannot be judged without the answers of the course.
 *
 * A law needs no answer where it says the same without them as with them: of the right solution, of one that is off
 * everywhere, and of zeros.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Matrix } from 'ml-matrix';
import { exportsSubject } from '../../engine/calls/exports-subject.ts';
import { grade } from '../../engine/grade.ts';
import type { ExerciseId, Exports, Finding, Grader } from '../../engine/model.ts';
import { type BuiltGraders, builtGraders } from './answerless-graders.ts';
import { answersOf, type Read, withoutAnswers } from './answers.ts';

/** What a handout leaves out where it withholds the answers of the course. */
export interface WithheldAnswers {
  /** Files that answer nothing, by their paths with `/` from the root. */
  readonly texts: ReadonlyMap<string, string>;
  /** The names of laws that need an answer, by exercise. */
  readonly laws: ReadonlyMap<ExerciseId, readonly string[]>;
}

/** A law that asks for an answer at all asks for it within a few inputs, or where it has refuted one. */
const MAX_RUNS = 20;

/**
 * The answers of the whole course are withheld: what one exercise asks for may be computed with the answer to another.
 *
 * @param all  exercises of the course
 * @param graders  those of the handout
 */
export async function withheldAnswers(
  root: string,
  all: readonly ExerciseId[],
  graders: ReadonlyMap<ExerciseId, Grader>,
): Promise<WithheldAnswers> {
  const read: Read = (path) => readFileSync(join(root, ...path.split('/')), 'utf8').replaceAll('\r\n', '\n');
  const answers = [...answersOf(all, read)].map(
    ([path, names]) => [path, withoutAnswers(read(path), names)] as const,
  );
  const misconceptions = all.map((id) => [`graders/${id}.misconceptions.ts`, NO_MISCONCEPTIONS] as const);
  const texts = new Map([...answers, ...misconceptions]);
  return { texts, laws: await withheldLaws(root, graders, texts) };
}

/** Each is the answer but for one idea: several of them are the answer. */
const NO_MISCONCEPTIONS = 'export const misconceptions: never[] = [];\nexport const choices: never[] = [];\n';

async function withheldLaws(
  root: string,
  graders: ReadonlyMap<ExerciseId, Grader>,
  texts: ReadonlyMap<string, string>,
): Promise<WithheldAnswers['laws']> {
  const without = await builtGraders(root, [...graders.keys()], texts);
  const names = (id: ExerciseId, grader: Grader) => {
    const { reference } = grader;
    const withheld = new Set<string>();
    for (const subject of [reference, answering(reference, off), answering(reference, () => 0)]) {
      const known = findingsOf(grader, subject, { grade, exportsSubject });
      const found = findingsOf(without.graders.get(id) ?? grader, subject, without);
      for (const [index, finding] of known.entries()) {
        if (JSON.stringify(finding) !== JSON.stringify(found[index])) withheld.add(finding.law);
      }
    }
    return grader.laws.map(({ name }) => name).filter((name) => withheld.has(name));
  };
  return new Map([...graders].map(([id, grader]) => [id, names(id, grader)] as const));
}

type Changed = (answer: unknown) => unknown;

/** The same functions, with other answers. */
function answering(reference: Exports, changed: Changed): Exports {
  return Object.fromEntries(
    Object.entries(reference).map(([name, value]) => [
      name,
      typeof value === 'function' ? (...args: unknown[]) => changed(value(...args)) : value,
    ]),
  );
}

/** Of the same shape, and wrong in every number. */
function off(answer: unknown): unknown {
  if (typeof answer === 'number') return offNumber(answer);
  if (answer instanceof Matrix) return new Matrix(answer.to2DArray().map((row) => row.map(offNumber)));
  if (Array.isArray(answer)) return answer.map(off);
  if (typeof answer !== 'object' || answer === null) return answer;
  return Object.fromEntries(Object.entries(answer).map(([name, part]) => [name, off(part)]));
}

function offNumber(entry: number): number {
  return 1.25 * entry + 0.125;
}

function findingsOf(
  grader: Grader,
  subject: Exports,
  { grade, exportsSubject }: Omit<BuiltGraders, 'graders'>,
): readonly Finding[] {
  const laws = grader.laws.map((law) => ({ ...law, runs: Math.min(law.runs ?? MAX_RUNS, MAX_RUNS) }));
  const options = { resemble: false, shrink: false };
  return grade({ ...grader, laws }, exportsSubject(subject), options).findings;
}
