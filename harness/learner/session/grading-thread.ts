/**
 * The program of a thread that grades its share of a run.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { openCourse, withWorkspace } from '../../course/course.ts';
import { gradeShare, type Share } from './grade-share.ts';

const share: Share = workerData;
const course = withWorkspace(openCourse(share.root), share.workspace);
await gradeShare(course, share, (outcome) => parentPort?.postMessage(outcome));
