/**
 * A process that proves parts of exercises, one after another, as the pool hands them on.
 */
import { worker } from 'workerpool';
import { openCourse } from '../course/course.ts';
import type { ExerciseId } from '../engine/model.ts';
import type { Part } from './proof.ts';
import type { Timed } from './table.ts';
import { verifyPart } from './verify-exercise.ts';

const MICROSECONDS = 1000;

async function provePart(
  courseRoot: string,
  exercise: ExerciseId,
  part: Part,
  seeds: number,
): Promise<Timed> {
  const before = process.cpuUsage();
  const proof = await verifyPart(openCourse(courseRoot), exercise, part, seeds);
  const { user, system } = process.cpuUsage(before);
  return { proof, milliseconds: (user + system) / MICROSECONDS };
}

worker({ provePart });
