/**
 * What a measurement was to show, and how its figures stand to that.
 */

/** What was set out to be reached on a machine of two cores. */
export interface Aims {
  /** Submissions a second on all cores, at least. */
  readonly perSecond?: number;
  /** So many times as fast as one job, at least. */
  readonly overOneJob?: number;
  /** With one job, so many times the time of in process, at most. */
  readonly overInProcess?: number;
  /** So many times as fast as vitest, at least. */
  readonly overVitest?: number;
  /** Seconds for a submission with one job, at most. */
  readonly secondsEach?: number;
}

/** Beside a figure: what was aimed at, and whether it is met. */
export function atLeast(figure: number, aim: number | undefined): string {
  return aim === undefined ? '' : `   (aim ${aim}: ${figure >= aim ? 'met' : 'missed'})`;
}

export function atMost(figure: number, aim: number | undefined): string {
  return aim === undefined ? '' : `   (aim ${aim} at most: ${figure <= aim ? 'met' : 'missed'})`;
}

/** Two digits, because an aim may be missed by the second. */
export function times(ratio: number): string {
  return `${ratio.toFixed(2)} ×`;
}
