/**
 * Points and shares as they are told: one rounding for the terminal, gradebooks, feedback and pages.
 */

const HUNDREDTHS = 100;

const MILLIONTHS = 1e6;

/** Points as they are kept: to a millionth, so that three thirds are one. */
export function rounded(amount: number): number {
  return Math.round(amount * MILLIONTHS) / MILLIONTHS;
}

/** Points as people write them: two digits after the point at most. */
export function points(amount: number): number {
  return Math.round(amount * HUNDREDTHS) / HUNDREDTHS;
}

/** Parts with two digits that add up to what the whole is with two digits. */
export function pointsOfParts(parts: readonly number[]): number[] {
  let exact = 0;
  let given = 0;
  return parts.map((part) => {
    exact += part;
    const hundredths = Math.round(exact * HUNDREDTHS) - given;
    given += hundredths;
    return hundredths / HUNDREDTHS;
  });
}

/** A share in percent. A hundred is kept for all of it: 99.9 % is 99. */
export function percent(share: number): number {
  return Math.floor(share * 100 + ROUNDING);
}

/** 0.29 · 100 is a little less than 29. */
const ROUNDING = 1e-9;

/** Of what there is, how much: 0 where there is nothing. */
export function shareOf(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
