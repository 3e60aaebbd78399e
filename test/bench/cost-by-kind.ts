/**
 * What a file costs a class, by what it is: processor time, which is the same on a busy machine.
 */
import { Isolation } from '../../harness/class/run/isolation.ts';
import { unloadable } from '../../harness/engine/calls/unguarded.ts';
import { grade } from '../../harness/engine/grade.ts';
import { Memory } from '../../harness/engine/memory.ts';
import type { ExerciseId } from '../../harness/engine/model.ts';
import { compile } from '../../harness/runtime/compile.ts';
import type { Sandbox } from '../../harness/sandbox/sandbox.ts';
import { sandboxed } from '../../harness/sandbox/sandboxed-subject.ts';
import { loadGraders } from '../this-course.ts';
import { type Texts, textsOf } from './generated-class.ts';
import { childMilliseconds, ownMilliseconds } from './isolation.ts';

const KINDS = ['right', 'stub', 'wrong', 'hanging'] as const;

export interface CostOfKind {
  readonly kind: (typeof KINDS)[number];
  /** Milliseconds a file, in the process that grades and in the child. */
  readonly grader: number;
  readonly child: number;
}

export async function costByKind(exercises: readonly ExerciseId[]): Promise<CostOfKind[]> {
  const graders = await loadGraders(exercises);
  const isolation = await Isolation.open('basic');
  const memory = new Memory();
  const texts = new Map<ExerciseId, Texts>();
  for (const exercise of exercises) texts.set(exercise, await textsOf(exercise));
  const gradeAll = (kind: CostOfKind['kind'], sandbox: Sandbox): void => {
    for (const [exercise, grader] of graders) {
      const compiled = compile(texts.get(exercise)?.[kind][0] ?? '');
      const isGraded = kind !== 'stub' && !('fault' in compiled);
      const subject = isGraded
        ? sandboxed(sandbox, `${exercise}.ts`, compiled)
        : unloadable({ kind: 'not-started' });
      grade(grader, subject, { exercise, memory });
    }
  };
  // What is kept from one submission to the next is there in all but the first.
  for (const kind of KINDS) isolation.withSandbox((sandbox) => gradeAll(kind, sandbox));
  const costs = KINDS.map((kind) =>
    isolation.withSandbox((sandbox): CostOfKind => {
      sandbox.start();
      const [own, child] = [ownMilliseconds(), childMilliseconds()];
      gradeAll(kind, sandbox);
      return {
        kind,
        grader: (ownMilliseconds() - own) / exercises.length,
        child: Math.max(0, childMilliseconds() - child) / exercises.length,
      };
    }),
  );
  isolation.close();
  return costs;
}
