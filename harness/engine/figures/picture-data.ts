/**
 * A picture as a report keeps it: finite numbers, no more digits than an eye can tell apart.
 */

/** A pixel is a thousandth of a picture; the same digits on every machine, whatever its sine and logarithm do. */
const DIGITS = 6;

/** The same data with its numbers rounded, but for whole ones. Throws where a number is not finite. */
export function pictureData<T>(data: T): T {
  return rounded(data, '') as T;
}

function rounded(value: unknown, path: string): unknown {
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new Error(`${path} is ${value}: a picture has no place for it`);
    // −0 is 0: JSON has one of them.
    return (Number.isSafeInteger(value) ? value : Number(value.toPrecision(DIGITS))) + 0;
  }
  if (Array.isArray(value)) return value.map((item, index) => rounded(item, `${path}[${index}]`));
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(fields.map(([name, part]) => [name, rounded(part, `${path}.${name}`)]));
}
