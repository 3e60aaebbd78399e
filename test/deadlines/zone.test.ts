import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf, isZone, localTime, plusDays, wallTime } from '../../harness/class/deadlines/zone.ts';

const at = (text: string) => Date.parse(text);
const shown = (wall: number) => new Date(wall).toISOString().slice(0, 16);

describe('the clock of a zone', () => {
  it.each([
    ['Europe/Berlin', '2030-07-01T10:00:00Z', '2030-07-01T12:00'],
    ['Europe/Berlin', '2030-12-31T23:30:00Z', '2031-01-01T00:30'],
    ['America/New_York', '2030-01-01T04:59:00Z', '2029-12-31T23:59'],
    ['Asia/Kolkata', '2030-01-01T00:00:00Z', '2030-01-01T05:30'],
    ['Asia/Kathmandu', '2030-01-01T00:00:00Z', '2030-01-01T05:45'],
    ['UTC', '2030-01-01T00:00:00Z', '2030-01-01T00:00'],
  ])('%s shows at %s %s', (zone, instant, expected) => {
    expect(shown(wallTime(at(instant), zone))).toBe(expected);
    expect(instantOf(wallTime(at(instant), zone), zone)).toBe(at(instant));
  });

  it('shows an hour twice at the end of summer time: the later one is meant', () => {
    expect(instantOf(at('2030-10-27T02:30:00Z'), 'Europe/Berlin')).toBe(at('2030-10-27T02:30:00+01:00'));
  });

  it('leaves an hour out at its beginning: it is as much later as the clock was moved', () => {
    expect(instantOf(at('2030-03-31T02:30:00Z'), 'Europe/Berlin')).toBe(at('2030-03-31T03:30:00+02:00'));
  });

  it('leads back from any instant, but for the hour that is shown twice', () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
      'Pacific/Apia',
    ];
    const property = fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: at('2020-01-01T00:00:00Z') / 1000, max: at('2035-01-01T00:00:00Z') / 1000 }),
      (zone, seconds) => {
        const back = instantOf(wallTime(seconds * 1000, zone), zone);
        const difference = back - seconds * 1000;
        // Clocks are put back by an hour, at Lord Howe by half an hour.
        return difference === 0 || [30, 60].includes(difference / 60_000);
      },
    );
    expect(fc.check(property, { numRuns: 500, seed: 1 }).failed).toBe(false);
  });
});

describe('a day of the calendar', () => {
  it.each([
    ['has 25 hours at the end of summer time', '2030-10-26T19:00:00+02:00', 1, '2030-10-27T19:00:00+01:00'],
    ['has 23 hours at its beginning', '2030-03-30T19:00:00+01:00', 1, '2030-03-31T19:00:00+02:00'],
    ['has 24 hours else', '2030-01-30T19:00:00+01:00', 2, '2030-02-01T19:00:00+01:00'],
  ])('%s', (_, from, days, to) => {
    expect(plusDays(at(from), days, 'Europe/Berlin')).toBe(at(to));
  });
});

it('a local time is a time of the calendar, or none', () => {
  expect(localTime('2030-03-01T23:59')).toBe(at('2030-03-01T23:59:00Z'));
  expect(localTime('2030-03-01 23:59:30')).toBe(at('2030-03-01T23:59:30Z'));
  for (const text of ['2030-02-30T10:00', '2030-03-01', '2030-03-01T23:59Z', 'tomorrow', '2030-13-01T00:00'])
    expect(localTime(text), text).toBeUndefined();
});

it('a zone is known by its name', () => {
  expect(isZone('Europe/Berlin')).toBe(true);
  expect(isZone('Europe/Berlln')).toBe(false);
  expect(isZone('Middle/Earth')).toBe(false);
});
