/**
 * How long code had for itself since it was asked: on the clock, but for the time in which it stood in line for a processor.
 *
 * Only the child is counted, not what it started: code under judgement can start nothing. Whoever breaks out of the realm
 * and of Node's permission model in the tier `basic` can, and could have its file called undecided by a busy machine; but
 * has the rights of the user who grades by then, and could as well stop or rewrite whatever counts. What answers that is
 * the tier `bwrap`, where all processes of a submission end with it.
 */
import type { ProcessorShare } from './channel/processor-share.ts';

export class OwnTime {
  readonly #since = performance.now();
  readonly #before: ProcessorShare | undefined;
  readonly #waitsForGrader: boolean;

  /**
   * @param before  what the child had had by then
   * @param waitsForGrader  whether calls cross to the grader: a child that waits for its answers is idle, and may be so
   * because the grader gets no processor
   */
  constructor(before?: ProcessorShare, waitsForGrader = false) {
    this.#before = before;
    this.#waitsForGrader = waitsForGrader;
  }

  /**
   * Milliseconds. Threads of its own that it stands in line behind are its own time too.
   *
   * @param now  what it has had by now; where nobody can tell, it counts as nothing
   */
  since(now: ProcessorShare | undefined): number {
    if (now === undefined || this.#before === undefined) return 0;
    const computed = now.computed - this.#before.computed;
    if (this.#waitsForGrader) return computed;
    const stoodInLine = now.stoodInLine - this.#before.stoodInLine;
    return Math.max(computed, performance.now() - this.#since - stoodInLine);
  }
}
