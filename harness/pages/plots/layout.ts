/**
 * The room a picture needs: for the numbers of its axes, for names at the ends of lines, for equal units.
 */
import type { Plot } from '../../engine/figures/plot.ts';
import type { Scales } from './drawn-marks.ts';
import type { Scale } from './scale.ts';
import type { Size } from './size.ts';
import { linearTicks, logTicks, tickText } from './ticks.ts';

interface Ticks {
  readonly at: readonly number[];
  readonly texts: readonly string[];
}

interface Layout {
  readonly xTicks: Ticks;
  readonly yTicks: Ticks;
  readonly hasGrid: boolean;
  readonly size: Room;
}

interface Room {
  readonly width: number;
  readonly height: number;
  readonly marginLeft: number;
  readonly marginRight: number;
  readonly marginTop: number;
  readonly marginBottom: number;
}

/** What a letter of a label takes on average, in units of the picture. */
const LETTER = 6.6;

const TOP = 24;
const BOTTOM = 40;
const MIN_SIDE = 12;

/** Ticks are this far apart, or farther. */
const BETWEEN_X = 62;
const BETWEEN_Y = 42;

export function layoutOf(
  { marks, isPlane }: Plot,
  { x, y }: Scales,
  { width, height, tallest }: Omit<Size, 'name'>,
): Layout {
  const isImage = marks.some(({ kind }) => kind === 'image');
  const yTicks = isImage ? cellTicks(y) : ticksOf(y, (height - TOP - BOTTOM) / BETWEEN_Y);
  const marginLeft = 12 + LETTER * Math.max(2, ...yTicks.texts.map(({ length }) => length));
  const names = marks.map((mark) => (mark.kind === 'line' && mark.label ? mark.label.length : 0));
  const besideNames = LETTER * Math.max(...names, 0) + 10;
  const inner = width - marginLeft - Math.max(MIN_SIDE, besideNames);
  const xTicks = isImage ? cellTicks(x) : ticksOf(x, inner / BETWEEN_X);
  // The last number stands in the middle below the end of its axis.
  const halfANumber = (LETTER * (xTicks.texts.at(-1)?.length ?? 0)) / 2;
  const marginRight = Math.max(MIN_SIDE, besideNames, halfANumber);
  const room = { width, height, marginLeft, marginRight, marginTop: TOP, marginBottom: BOTTOM };
  return { xTicks, yTicks, hasGrid: !isImage, size: isPlane ? inEqualUnits(room, tallest, x, y) : room };
}

/** Makes the picture taller or the plane narrower, until a unit is as long on both axes. */
function inEqualUnits(room: Room, limit: number, x: Scale, y: Scale): Room {
  const inner = room.width - room.marginLeft - room.marginRight;
  const ratio = Math.abs((y.domain[1] - y.domain[0]) / (x.domain[1] - x.domain[0]));
  const tallest = limit - TOP - BOTTOM;
  if (inner * ratio <= tallest) return { ...room, height: inner * ratio + TOP + BOTTOM };
  const spare = inner - tallest / ratio;
  return { ...room, height: tallest + TOP + BOTTOM, marginRight: room.marginRight + spare };
}

function ticksOf(scale: Scale, about: number): Ticks {
  const { type, domain, categories } = scale;
  if (categories !== undefined) return { at: categories.map((_, index) => index), texts: categories };
  const at = (type === 'log' ? logTicks : linearTicks)(domain[0], domain[1], about);
  return { at, texts: at.map(tickText) };
}

/** At most this many cells along a side have a number. */
const NUMBERED = 4;

/** Cells are counted from 1, in their middles. */
function cellTicks({ domain }: Scale): Ticks {
  const count = Math.max(...domain);
  const step = Math.max(1, Math.ceil(count / NUMBERED));
  const cells = Array.from({ length: Math.ceil(count / step) }, (_, k) => k * step);
  return { at: cells.map((cell) => cell + 0.5), texts: cells.map((cell) => String(cell + 1)) };
}
