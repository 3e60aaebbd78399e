/**
 * Times of a calendar in a named zone of the IANA database, such as Europe/Berlin.
 *
 * A wall time is what a clock on the wall shows, as milliseconds that would be since 1970 if it hung in Greenwich.
 */

export const DAY = 24 * 60 * 60_000;

export function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** What the clock shows: to the second, since no zone is off by less. */
export function wallTime(instant: number, zone: string): number {
  const parts = formatterOf(zone).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((each) => each.type === type)?.value);
  return (
    Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second')) +
    (((instant % 1000) + 1000) % 1000)
  );
}

/**
 * The instant at which the clock shows a time. Where it shows it twice, as at the end of summer time, the later one;
 * where it leaves it out, as at the beginning, as much later as the clock was moved.
 */
export function instantOf(wall: number, zone: string): number {
  const instants = [-DAY, DAY].map((shift) => wall - offsetAt(wall + shift, zone));
  const shown = instants.filter((instant) => wallTime(instant, zone) === wall);
  return Math.max(...(shown.length > 0 ? shown : instants));
}

/** The same time on the clock, this many calendar days later. */
export function plusDays(instant: number, days: number, zone: string): number {
  return instantOf(wallTime(instant, zone) + days * DAY, zone);
}

function offsetAt(instant: number, zone: string): number {
  return wallTime(instant, zone) - instant;
}

const LOCAL = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2})?)$/;

/** "2030-03-01T23:59" as a wall time; undefined where it is none. */
export function localTime(text: string): number | undefined {
  const [, day, time] = text.match(LOCAL) ?? [];
  if (day === undefined) return undefined;
  const wall = Date.parse(`${day}T${time}Z`);
  // `Date.parse` takes February 30 for March 2.
  return Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(day) ? undefined : wall;
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23' },
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
}
