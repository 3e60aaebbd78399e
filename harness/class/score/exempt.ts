/**
 * Who need not do an exercise, or all of them: what does not count for a student is in neither sum.
 *
 * Other assignments for a group are the same: its section is exempt from what the others do.
 */
import { nearest } from '../../course/nearest.ts';
import { isIn } from '../roster/section.ts';
import { rounded } from '../rounding.ts';
import type { Config } from './config.ts';
import { maximumOf } from './maximum.ts';
import type { ScoredClass, ScoredStudent } from './scored.ts';

type Exemption = Config['exempt'][number];

export interface Exempted {
  readonly scored: ScoredClass;
  /** Exemptions of nobody. */
  readonly told: readonly string[];
}

export function exempted(scored: ScoredClass, exemptions: readonly Exemption[]): Exempted {
  if (exemptions.length === 0) return { scored, told: [] };
  const students = scored.students.map((student) => {
    const own = exemptions.filter((each) => isAbout(each, student));
    return own.length === 0 ? student : without(student, own);
  });
  const idle = exemptions.filter((each) => !scored.students.some((student) => isAbout(each, student)));
  return { scored: { ...scored, students }, told: idle.map((each) => nobody(each, scored.students)) };
}

function isAbout({ student: name, section }: Exemption, student: ScoredStudent): boolean {
  return section === undefined ? namesOf(student).includes(name ?? '') : isIn(student.person, section);
}

function namesOf({ name, student, person }: ScoredStudent): (string | undefined)[] {
  return [name, student, person?.id, person?.login, person?.email, person?.name];
}

/** Attempts were weighed with what is spared: they are left out. */
function without({ attempts: _, ...student }: ScoredStudent, own: readonly Exemption[]): ScoredStudent {
  const isWhole = own.some(({ exercises }) => exercises === undefined);
  const spared = new Set(own.flatMap(({ exercises = [] }) => exercises));
  const exercises = isWhole ? [] : student.exercises.filter(({ exercise }) => !spared.has(exercise));
  const score = rounded(exercises.reduce((sum, each) => sum + each.score, 0));
  return {
    ...student,
    ...{ exercises, score, maxScore: maximumOf(exercises) },
    finalScore: rounded(score * (1 - (student.late?.penalty ?? 0))),
    ...(exercises.length === 0 && { exempt: true as const }),
  };
}

function nobody({ student, section }: Exemption, students: readonly ScoredStudent[]): string {
  if (section !== undefined) return `exempt: nobody is in section '${section}' of the roster`;
  const names = students.flatMap(namesOf).filter((name) => name !== undefined);
  const near = nearest(student ?? '', new Set(names));
  return `exempt: nobody is called '${student}'. ${near.length > 0 ? `Near: ${near.join(', ')}.` : ''}`.trim();
}
