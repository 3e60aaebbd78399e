/**
 * A sandbox for tests: the best tier of this machine unless another is asked for.
 */
import { afterAll, beforeAll } from 'vitest';
import { Isolation } from '../../harness/class/run/isolation.ts';
import { unloadable } from '../../harness/engine/calls/unguarded.ts';
import type { GradeOptions } from '../../harness/engine/grade.ts';
import { grade } from '../../harness/engine/grade.ts';
import type { Grader, Report } from '../../harness/engine/model.ts';
import { compile } from '../../harness/runtime/compile.ts';
import type { Sandbox } from '../../harness/sandbox/sandbox.ts';
import { sandboxed } from '../../harness/sandbox/sandboxed-subject.ts';
import { chooseTier, type Tier } from '../../harness/sandbox/tiers.ts';

export interface SandboxForTests {
  readonly isolation: Isolation;
  /** Grades a file in a fresh child, or in one that has run others. */
  grade(grader: Grader, source: string, path: string, options?: GradeOptions, sandbox?: Sandbox): Report;
}

/** The tiers that work on this machine. */
export function tiersHere(): Tier[] {
  return chooseTier('auto').tier === 'bwrap' ? ['basic', 'bwrap'] : ['basic'];
}

/** Opened before the tests of a file, closed after them. */
export function aSandbox(tier: Tier = chooseTier('auto').tier): SandboxForTests {
  let isolation: Isolation | undefined;
  beforeAll(async () => {
    isolation = await Isolation.open(tier);
  });
  afterAll(() => isolation?.close());
  const open = () => {
    if (isolation === undefined) throw new Error('The sandbox is opened before the first test.');
    return isolation;
  };
  return {
    get isolation() {
      return open();
    },
    grade(grader, source, path, options = {}, sandbox = undefined) {
      const compiled = compile(source);
      if ('fault' in compiled) return grade(grader, unloadable(compiled.fault), options);
      const gradeIn = (child: Sandbox) => grade(grader, sandboxed(child, path, compiled), options);
      return sandbox ? gradeIn(sandbox) : open().withSandbox(gradeIn);
    },
  };
}
