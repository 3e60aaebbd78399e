/**
 * What is left of the time in which a student's code may work, wherever it runs.
 *
 * Many inputs are asked about at once. Where time is over, what was answered before comes first, because it may refute
 * the law; that time is over is told when the input is asked about that was running.
 */
import type { Timed } from '../engine/subject.ts';

export class TimeLeft {
  /** Of a machine that does nothing else. */
  milliseconds = Number.POSITIVE_INFINITY;
  /** Whatever is observed from then on means nothing. */
  isOver = false;
  /** For how long the input that was interrupted had run. */
  stuckFor = 0;
  #stuckAt: { readonly inputs: readonly unknown[]; readonly index: number } | undefined;

  /** Runs what may ask the code; a limit within a limit takes of both. */
  within<T>(milliseconds: number, run: () => T): Timed<T> {
    const outer = this.milliseconds;
    const mine = Math.min(milliseconds, outer);
    this.milliseconds = mine;
    this.isOver = false;
    const value = run();
    const isOver = this.isOver;
    this.milliseconds = outer - (mine - Math.max(0, this.milliseconds));
    this.isOver = isOver && this.milliseconds <= 0;
    return isOver ? { inTime: false, stuckFor: this.stuckFor } : { inTime: true, value };
  }

  /** Time is over. @param stuckFor  how long the input that was running had run */
  end(stuckFor: number): void {
    this.isOver = true;
    this.stuckFor = stuckFor;
    this.milliseconds = 0;
  }

  /** Time is over, but that is told when this input is asked about. @param left  what was left before */
  endLater(inputs: readonly unknown[], index: number, left: number): void {
    this.#stuckAt = { inputs, index };
    this.isOver = false;
    this.milliseconds = left;
  }

  /** Whether time was over while this input ran; then it is from now on. */
  endsAt(inputs: readonly unknown[], index: number): boolean {
    const stuck = this.#stuckAt;
    if (stuck === undefined || stuck.inputs !== inputs || stuck.index !== index) return false;
    this.#stuckAt = undefined;
    this.end(this.stuckFor);
    return true;
  }
}
