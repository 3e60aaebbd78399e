/**
 * Grades what a learner has started, on several threads where that is sooner done.
 */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Course } from '../../course/course.ts';
import { fingerprintOf } from '../../course/grade-file.ts';
import { isUntouched } from '../../course/stubs.ts';
import type { ExerciseId, Report } from '../../engine/model.ts';
import { builtFile } from '../../runtime/built.ts';
import { notStarted } from '../progress/state.ts';
import { gradeShare, type Share } from './grade-share.ts';
import type { Outcome } from './npm-test-session.ts';
import type { RunSettings } from './run-settings.ts';

/** A thread loads the engine and its graders for itself: that takes as long as grading some three exercises. */
const EXERCISES_PER_THREAD = 4;
/** Each thread takes some 40 megabytes. */
const MAX_THREADS = 4;

/** In the order of the exercises. An untouched stub is told by its text: no grader is loaded for it. */
export async function gradeExercises(
  course: Course,
  exercises: readonly ExerciseId[],
  settings: RunSettings,
): Promise<Outcome[]> {
  const untouched =
    settings.tree === 'exercises'
      ? exercises.flatMap((id) => untouchedOutcome(course, id, settings) ?? [])
      : [];
  const isKnown = new Set(untouched.map(({ exercise }) => exercise));
  const started = exercises.filter((exercise) => !isKnown.has(exercise));
  const all = [...untouched, ...(await gradeStarted(course, started, settings))];
  return exercises.flatMap((id) => all.find(({ exercise }) => exercise === id) ?? []);
}

/** Undefined where the stub was touched, or its outline is not known. */
function untouchedOutcome(course: Course, exercise: ExerciseId, { seed }: RunSettings): Outcome | undefined {
  const outline = course.modules.outlines?.[exercise];
  if (outline === undefined || !isUntouched(course, exercise)) return undefined;
  const report: Report = {
    ...{ version: 1, exercise, title: outline.title, seed, status: 'not-started', score: 0 },
    ...{ maxScore: outline.maxScore, findings: [], printed: { lines: [], dropped: 0 } },
  };
  return { exercise, report, grading: notStarted(outline, fingerprintOf(course, exercise), seed) };
}

async function gradeStarted(
  course: Course,
  exercises: readonly ExerciseId[],
  settings: RunSettings,
): Promise<Outcome[]> {
  const { root, workspace } = course;
  const paying = Math.floor(exercises.length / EXERCISES_PER_THREAD);
  const threads = Math.min(paying, availableParallelism(), MAX_THREADS);
  const taken = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const share: Share = { root, workspace, exercises, settings, taken };
  const outcomes: Outcome[] = [];
  const others = Array.from({ length: threads - 1 }, () =>
    shareOfThread(share, (outcome) => outcomes.push(outcome)),
  );
  await gradeShare(course, share, (outcome) => outcomes.push(outcome));
  const reasons = (await Promise.all(others)).flat();
  const isKnown = new Set(outcomes.map(({ exercise }) => exercise));
  const lost = exercises.filter((exercise) => !isKnown.has(exercise));
  const fault = { what: 'what graded it ended', lines: reasons } as const;
  return [...outcomes, ...lost.map((exercise) => ({ exercise, fault }))];
}

/** Why the thread ended before it was done, if it did. */
function shareOfThread(share: Share, onOutcome: (outcome: Outcome) => void): Promise<string[]> {
  const thread = new Worker(builtFile('grading-thread.js'), { workerData: share });
  const reasons: string[] = [];
  thread.on('message', onOutcome);
  thread.on('error', (error) => reasons.push(String(error)));
  return new Promise((done) => {
    thread.on('exit', () => done(reasons));
  });
}
