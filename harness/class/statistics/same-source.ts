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
    const [byExact, byShape] = [groups(prints, exactsOf), groups(prints, shapesOf)];
    for (const [name, print] of prints) {
      const same = new Set(byExact.get(print.exact));
      const similar = new Set([...same, ...print.shapes.flatMap((shape) => [...(byShape.get(shape) ?? [])])]);
      similar.delete(name);
      const course = [...answers].filter(([, own]) => own.some((each) => isSame(each, print)));
      if (similar.size === 0 && course.length === 0) continue;
      const isCopy = course.some(([, own]) => own.some(({ exact }) => exact === print.exact));
      found.set(name, [
        ...(found.get(name) ?? []),
        {
          ...{ exercise, identical: same.size > 1 || isCopy, course: course.map(([origin]) => origin) },
          ...{ students: [...similar].sort().slice(0, MAX_NAMED), count: similar.size },
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
