/**
 * The grading worker: the engine, and the realm of the project for the learner's file.
 */
import { figures } from 'virtual:gradlings/figures';
import { graders } from 'virtual:gradlings/graders';
import { program } from 'virtual:gradlings/realm-core';
import { drawFigures } from '../../../harness/engine/figures/draw-figures.ts';
import { grade } from '../../../harness/engine/grade.ts';
import { Memory } from '../../../harness/engine/memory.ts';
import type { ExerciseId, Grader } from '../../../harness/engine/model.ts';
import { forbidCodeFromStrings, keepGlobals, stripGlobals } from './bare-globals.ts';
import { BrowserFiles, coreStarter, type Made, type MakeFunction } from './browser-file.ts';
import { Deadline } from './deadline.ts';
import type { GradeRequest, Reply, Request } from './messages.ts';

// Taken before the globals go: the student's code shares this realm.
const post = postMessage.bind(globalThis) as (reply: Reply) => void;
const now = performance.now.bind(performance);
const FunctionOfWorker = Function;
const makeFunction: MakeFunction = (...texts) => Reflect.construct(FunctionOfWorker, texts) as Made;
/** Inputs and what the reference says of them, for the next grading. */
const memory = new Map<ExerciseId, Memory>();

addEventListener('message', ({ data }: MessageEvent<Request>) => void answer(data));
stripGlobals(globalThis);
forbidCodeFromStrings(globalThis);
const files = new BrowserFiles(
  makeFunction,
  coreStarter(makeFunction, program),
  now,
  keepGlobals(globalThis),
);
post({ kind: 'ready' });

async function answer(request: Request): Promise<void> {
  const grader = await graders[request.exercise]?.();
  if (grader !== undefined) await gradeText(request, grader);
}

async function gradeText(request: GradeRequest, grader: Grader): Promise<void> {
  const { ask, exercise, text, stuck, shrink, seed, runs } = request;
  const path = `exercises/${exercise}.ts`;
  const watch = (milliseconds: number, number: number): void =>
    post(
      Number.isFinite(milliseconds) ? { kind: 'stretch', ask, number, milliseconds } : { kind: 'idle', ask },
    );
  const deadline = new Deadline(now, watch, stuck);
  const report = grade(grader, files.open(text, path, deadline), {
    ...{ exercise, shrink, memory: memoryOf(exercise) },
    ...(seed !== undefined && { seed }),
    ...(runs !== undefined && { runs }),
    onFinding: (finding) => post({ kind: 'law', ask, finding }),
  });
  files.leave();
  post({ kind: 'report', ask, report });
  if (!request.figures) return;
  const drawn = drawFigures(
    (await figures[exercise]?.()) ?? [],
    files.open(text, path, deadline),
    grader.reference,
  );
  files.leave();
  post({ kind: 'figures', ask, figures: drawn.figures });
}

function memoryOf(exercise: ExerciseId): Memory {
  const known = memory.get(exercise) ?? new Memory();
  memory.set(exercise, known);
  return known;
}
