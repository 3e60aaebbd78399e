/**
 * A sandbox for tests: the best tier of this machine unless another is asked for.
 */
import { afterAll, beforeAll } from 'vitest';
import { Isolation } from '../../harness/batch/isolation.ts';
import type { GradeOptions } from '../../harness/grade.ts';
import { grade } from '../../harness/grade.ts';
import type { Grader, Report } from '../../harness/model.ts';
import { compile } from '../../harness/subject/compile.ts';
import { unloadable } from '../../harness/subject/in-process.ts';
import type { Sandbox } from '../../harness/subject/sandbox/sandbox.ts';
import { sandboxed } from '../../harness/subject/sandbox/sandboxed-subject.ts';
import { chooseTier, type Tier } from '../../harness/subject/sandbox/tiers.ts';

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
      const compiled = compile(source, path);
      if ('fault' in compiled) return grade(grader, unloadable(compiled.fault), options);
      const gradeIn = (child: Sandbox) => grade(grader, sandboxed(child, path, compiled), options);
      return sandbox ? gradeIn(sandbox) : open().withSandbox(gradeIn);
    },
  };
}
