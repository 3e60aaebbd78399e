/**
 * A time in a file: with its offset, or of the clock in a zone that is named elsewhere.
 */
import { z } from 'zod';
import { instantOf, localTime } from './zone.ts';

const withOffset = z.iso.datetime({ offset: true });

/** Milliseconds since 1970; undefined where the text is no time, or one without offset and zone. */
export function instantIn(text: string, zone?: string): number | undefined {
  if (withOffset.safeParse(text).success) return Date.parse(text);
  const wall = localTime(text);
  return wall === undefined || zone === undefined ? undefined : instantOf(wall, zone);
}
