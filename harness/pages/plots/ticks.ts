/**
 * Where an axis has its ticks, and how their numbers are written.
 */

/** Steps that a reader can count in: 1, 2 or 5 times a power of ten, whichever comes nearest to this many ticks. */
export function linearTicks(from: number, to: number, about: number): number[] {
  const [low, high] = from < to ? [from, to] : [to, from];
  const rough = (high - low) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const farness = (factor: number) => Math.abs(Math.log((factor * power) / rough));
  const factor = [1, 2, 5, 10].reduce((best, next) => (farness(next) < farness(best) ? next : best));
  const step = factor * power;
  const first = Math.ceil(low / step - ROUNDING);
  const last = Math.floor(high / step + ROUNDING);
  return Array.from({ length: last - first + 1 }, (_, k) => Number(((first + k) * step).toPrecision(12)) + 0);
}

/** A tick at the very end of an axis is not lost to rounding. */
const ROUNDING = 1e-6;

/** Powers of ten; where there are fewer than two of them, also 2 and 5 times a power. */
export function logTicks(from: number, to: number, about: number): number[] {
  const [low, high] = from < to ? [from, to] : [to, from];
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const powers = Array.from({ length: last - first + 1 }, (_, k) => first + k);
  const isWithin = (value: number) => value >= low * (1 - ROUNDING) && value <= high * (1 + ROUNDING);
  const tens = powers.map((power) => Number(`1e${power}`)).filter(isWithin);
  if (tens.length > about) {
    const every = Math.ceil(tens.length / about);
    return tens.filter((ten) => Math.round(Math.log10(ten)) % every === 0);
  }
  if (tens.length > 2) return tens;
  const finer = powers
    .flatMap((power) => [1, 2, 5].map((factor) => Number(`${factor}e${power}`)))
    .filter(isWithin);
  return finer.length > 1 ? finer : linearTicks(low, high, about).filter((tick) => tick > 0);
}

/** Beyond these a power of ten is easier to read than its zeros. */
const LONG = 1e5;
const SHORT = 1e-3;

/** "0.25", "−3", "10⁻⁶", "2·10⁸". */
export function tickText(value: number): string {
  const size = Math.abs(value);
  if (size === 0 || (size >= SHORT && size < LONG)) return String(value).replace('-', '−');
  const [digits, power] = value.toExponential().split('e');
  const ten = `10${superscript(Number(power))}`;
  const factor = Number(Number(digits).toPrecision(3));
  if (factor === 1) return ten;
  return factor === -1 ? `−${ten}` : `${String(factor).replace('-', '−')}·${ten}`;
}

function superscript(power: number): string {
  return [...String(power)].map((digit) => (digit === '-' ? '⁻' : '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)])).join('');
}
