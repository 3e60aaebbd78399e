/**
 * The course as the views of the learner's page take it: outlines, with the states that are remembered.
 */
import { nextExercise } from '../../../harness/course/next-exercise.ts';
import type { ExerciseId, Report } from '../../../harness/engine/model.ts';
import type { ExercisePage, LearnerPage } from '../../../harness/pages/learner/page-data.ts';
import type { CourseData } from '../course/course-data.ts';
import type { Work } from '../work/work.ts';

export type Outlined = CourseData['chapters'][number]['exercises'][number];

export function coursePage({ title, chapters }: CourseData, work: Work): LearnerPage {
  const pages = chapters.map(({ chapter, exercises }) => {
    return { chapter, theory: '', exercises: exercises.map((one) => outlinePage(one, work)) };
  });
  const steps = pages.flatMap(({ exercises }) =>
    exercises.map(({ report: { exercise, status }, needs }) => ({ exercise, status, needs })),
  );
  const next = nextExercise(steps);
  return { title, chapters: pages, ...(next !== undefined && { next }) };
}

export function allExercises({ chapters }: CourseData): Outlined[] {
  return chapters.flatMap(({ exercises }) => exercises);
}

/** What there is to say of an exercise before it is graded. */
export function outlineReport({ id, title, maxScore }: Outlined, status: Report['status']): Report {
  return {
    ...{ version: 1, exercise: id, title, seed: 1, status, maxScore, findings: [] },
    score: status === 'upheld' ? maxScore : 0,
    printed: { lines: [], dropped: 0 },
  };
}

function outlinePage(outline: Outlined, work: Work): ExercisePage {
  const { id, needs, difficulty } = outline;
  return {
    report: outlineReport(outline, work.statusOf(id)),
    ...{ stub: '', hints: [], needs, formulas: [] },
    ...(difficulty !== null && { difficulty }),
  };
}

/** The exercises before and after one, in teaching order. */
export function around(course: CourseData, id: ExerciseId): { before?: Outlined; after?: Outlined } {
  const all = allExercises(course);
  const at = all.findIndex((one) => one.id === id);
  const [before, after] = [all[at - 1], all[at + 1]];
  return { ...(before && { before }), ...(after && { after }) };
}
