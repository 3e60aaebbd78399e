/**
 * What an instructor decided by hand about one student, and why.
 */
import { points } from '../rounding.ts';

/** As feedback shows it. */
export interface ByHand {
  /** Missing where it is about an exercise, or about the whole submission. */
  readonly law?: string;
  /** Added to what was found; below 0 it is taken off. */
  readonly points?: number;
  /** In the place of what was found. */
  readonly override?: number;
  readonly reason: string;
  readonly by?: string;
  readonly when?: string;
}

/** A line of the file. */
export interface Adjustment extends ByHand {
  readonly line: number;
  /** As the line names the student. */
  readonly student: string;
  /** Missing where it is about the whole submission, after lateness. */
  readonly exercise?: string;
}

/** "by the instructor, +2 points for 'small inputs': the remark in line 7 is right (R. Roe, 2030-03-01)". */
export function byHandWords({ law, points: amount, override, reason, by, when }: ByHand): string {
  const change =
    override === undefined ? `${signed(amount ?? 0)} points` : `set to ${points(override)} points`;
  const source = [by, when].filter((each) => each !== undefined && each !== '').join(', ');
  return `by the instructor, ${change}${law === undefined ? '' : ` for '${law}'`}: ${reason}${source === '' ? '' : ` (${source})`}`;
}

function signed(amount: number): string {
  return amount > 0 ? `+${points(amount)}` : String(points(amount)).replace('-', '−');
}
