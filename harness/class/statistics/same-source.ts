/**
 * Who handed in the source of somebody else, or one of the course: something to look at, no more.
 */
import type { ExerciseId } from '../../engine/model.ts';
import type { CourseSource, CourseSources, Origin } from '../course-sources.ts';
import type { ClassResults } from '../schema.ts';
import type { SourcePrint } from '../source-print.ts';

export interface SameSource {
  readonly exercise: ExerciseId;
  /** Byte by byte; otherwise after comments, layout and names were taken away. */
  readonly identical: boolean;
  /** Where the course has the same. */
  readonly course: readonly Origin[];
  /** Students with the same, by name as handed in: the first of them. */
  readonly students: readonly string[];
  /** How many they are. */
  readonly count: number;
}

const NOTHING: CourseSource = { given: new Set(), answers: new Map() };

/** Where there are more names, these are looked at first. */
const MAX_NAMED = 20;

/** By name as handed in; who has nothing in common with anybody is not in it. */
export function sameSources(results: ClassResults, ofCourse: CourseSources): Map<string, SameSource[]> {
  const found = new Map<string, SameSource[]>();
  for (const exercise of results.exercises) {
    const { given, answers } = ofCourse.get(exercise) ?? NOTHING;
    const prints = printsOf(results, exercise, given);
    const alike = likenessOf(prints);
    for (const [name, print] of prints) {
      const { same, similar } = alike(print);
      const course = [...answers].filter(([, own]) => own.some((each) => isSame(each, print)));
      if (similar.length === 1 && course.length === 0) continue;
      const isCopy = course.some(([, own]) => own.some(({ exact }) => exact === print.exact));
      found.set(name, [
        ...(found.get(name) ?? []),
        {
          ...{ exercise, identical: same > 1 || isCopy, course: course.map(([origin]) => origin) },
          students: firstOthers(similar, name),
          count: similar.length - 1,
        },
      ]);
    }
  }
  return found;
}

/** A stub says nothing of the student who hands it in. */
function printsOf(
  { students }: ClassResults,
  exercise: ExerciseId,
  given: ReadonlySet<string>,
): Map<string, SourcePrint> {
  return new Map(
    students.flatMap(({ name, reports, sources }) => {
      const print = sources?.[exercise];
      const status = reports.find((report) => report.exercise === exercise)?.status;
      return print === undefined || status === 'not-started'
        ? []
        : [[name, { ...print, shapes: print.shapes.filter((shape) => !given.has(shape)) }] as const];
    }),
  );
}

interface Likeness {
  /** How many students have the same text. */
  readonly same: number;
  /** Who has a shape of it, or the same text where nothing has a shape, by name: the student, too. */
  readonly similar: readonly string[];
}

/** Found once for all who have the same shapes: in a large class most have. */
function likenessOf(prints: ReadonlyMap<string, SourcePrint>): (print: SourcePrint) => Likeness {
  const [byExact, byShape] = [groups(prints, exactsOf), groups(prints, shapesOf)];
  const known = new Map<string, readonly string[]>();
  return ({ exact, shapes }) => {
    const same = byExact.get(exact) ?? new Set();
    // The same text has the same shapes.
    const key = shapes.length === 0 ? exact : shapes.join();
    const similar =
      known.get(key) ??
      [...new Set([...same, ...shapes.flatMap((shape) => [...(byShape.get(shape) ?? [])])])].sort();
    known.set(key, similar);
    return { same: same.size, similar };
  };
}

function firstOthers(similar: readonly string[], name: string): string[] {
  return similar
    .slice(0, MAX_NAMED + 1)
    .filter((each) => each !== name)
    .slice(0, MAX_NAMED);
}

const exactsOf = ({ exact }: SourcePrint) => [exact];
const shapesOf = ({ shapes }: SourcePrint) => shapes;

function groups(
  prints: ReadonlyMap<string, SourcePrint>,
  keysOf: (print: SourcePrint) => readonly string[],
): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const [name, print] of prints) {
    for (const key of keysOf(print)) found.set(key, (found.get(key) ?? new Set()).add(name));
  }
  return found;
}

function isSame(a: SourcePrint, b: SourcePrint): boolean {
  return a.exact === b.exact || a.shapes.some((shape) => b.shapes.includes(shape));
}

/** "04-lasso/05-fista: as ann, bob and reference/ (byte by byte)". */
export function sameSourceWords({ exercise, identical, course, students, count }: SameSource): string {
  const left = count - students.length;
  const names = [...course.map((origin) => `${origin}/`), ...students, ...(left > 0 ? [`${left} more`] : [])];
  return `${exercise}: as ${names.join(', ')}${identical ? ' (byte by byte)' : ''}`;
}
