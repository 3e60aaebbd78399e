/**
 * The grading worker: the engine, and the realm of the project for the learner's file.
 */
import { figures } from 'virtual:gradlings/figures';
import { graders } from 'virtual:gradlings/graders';
import { program } from 'virtual:gradlings/realm-core';
import { values } from 'virtual:gradlings/values';
import { drawFigures } from '../../../harness/engine/figures/draw-figures.ts';
import type { Figure, SlideRange } from '../../../harness/engine/figures/figure.ts';
import { grade } from '../../../harness/engine/grade.ts';
import { Memory } from '../../../harness/engine/memory.ts';
import type { ExerciseId, Grader } from '../../../harness/engine/model.ts';
import type { Subject } from '../../../harness/engine/subject.ts';
import { forbidCodeFromStrings, keepGlobals, stripGlobals } from './bare-globals.ts';
import { BrowserFiles, coreStarter, type Made, type MakeFunction } from './browser-file.ts';
import { Deadline } from './deadline.ts';
import { gradeExample } from './example.ts';
import type { Reply, Request } from './messages.ts';
import { answerTo, withCall } from './own-numbers.ts';

// Taken before the globals go: the student's code shares this realm.
const post = postMessage.bind(globalThis) as (reply: Reply) => void;
const now = performance.now.bind(performance);
const FunctionOfWorker = Function;
const makeFunction: MakeFunction = (...texts) => Reflect.construct(FunctionOfWorker, texts) as Made;
/** Inputs and what the reference says of them, for the next grading. */
const memory = new Map<ExerciseId, Memory>();

let lastAsked: number | undefined;
addEventListener('message', ({ data }: MessageEvent<Request>) => {
  lastAsked = data.ask;
  void answer(data);
});
stripGlobals(globalThis);
forbidCodeFromStrings(globalThis);
const files = new BrowserFiles(
  makeFunction,
  coreStarter(makeFunction, program),
  now,
  keepGlobals(globalThis),
  values,
);

async function answer(request: Request): Promise<void> {
  const grader = await graders[request.exercise]?.();
  // Meanwhile the text may have changed.
  if (request.ask !== lastAsked) return;
  if (grader !== undefined) await answerFor(request, grader);
  post({ kind: 'done', ask: request.ask });
}

async function answerFor(request: Request, grader: Grader): Promise<void> {
  const { ask, exercise, text, stuck, shrink } = request;
  const deadline = new Deadline(
    now,
    (milliseconds, number) =>
      post(
        Number.isFinite(milliseconds)
          ? { kind: 'stretch', ask, number, milliseconds }
          : { kind: 'idle', ask },
      ),
    { stuck, isOfHangingCode: !shrink },
  );
  const opened = <T>(source: string, use: (subject: Subject) => T): T => {
    try {
      return use(files.open(source, `exercises/${exercise}.ts`, deadline));
    } finally {
      files.leave();
    }
  };
  switch (request.kind) {
    case 'grade': {
      const { seed, runs, budget } = request;
      const options = {
        ...{ exercise, shrink, memory: memoryOf(exercise) },
        ...(seed !== undefined && { seed }),
        ...(runs !== undefined && { runs }),
        ...(budget !== undefined && { budget }),
      };
      const report = opened(text, (subject) =>
        grade(grader, subject, { ...options, onFinding: (finding) => post({ kind: 'law', ask, finding }) }),
      );
      post({ kind: 'report', ask, report });
      if (!request.figures) return;
      const asked = (await figures[exercise]?.()) ?? [];
      const drawn = opened(text, (subject) => drawFigures(asked, subject, grader.reference));
      post({ kind: 'figures', ask, figures: drawn.figures, slides: slidesOf(asked) });
      return;
    }
    case 'example': {
      const report = opened(text, (subject) => gradeExample(grader, subject, request, memoryOf(exercise)));
      if (report !== undefined) post({ kind: 'report', ask, report });
      return;
    }
    case 'slide': {
      const asked = (await figures[exercise]?.()) ?? [];
      const slide = asked.find(({ title }) => title === request.title)?.slide;
      if (slide === undefined) return;
      const moved = [slide.figure(request.value)];
      const drawn = opened(text, (subject) => drawFigures(moved, subject, grader.reference));
      post({ kind: 'figures', ask, figures: drawn.figures, slides: {} });
      return;
    }
    case 'own-numbers':
      post({
        kind: 'answer',
        ask,
        answer: opened(withCall(text, request.call), (subject) => answerTo(subject)),
      });
  }
}

/** What a page can be told of slides: a figure's own function stays here. */
function slidesOf(asked: readonly Figure[]): Record<string, SlideRange> {
  return Object.fromEntries(
    asked.flatMap(({ title, slide }) => {
      if (slide === undefined) return [];
      const { label, from, to, step, start } = slide;
      return [[title, { label, from, to, step, start }]];
    }),
  );
}

function memoryOf(exercise: ExerciseId): Memory {
  const known = memory.get(exercise) ?? new Memory();
  memory.set(exercise, known);
  return known;
}
