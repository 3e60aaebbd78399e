/**
 * What an axis spans, and where on it a number lies.
 */
import type { Mark, Plot } from '../../engine/figures/plot.ts';

export interface Scale {
  readonly type: 'linear' | 'log';
  /** From the left or the bottom; may fall. */
  readonly domain: readonly [from: number, to: number];
  /** The names of the bars, at 0, 1, 2 …. */
  readonly categories?: readonly string[];
}

/** No picture needs larger numbers, nor smaller ones on a log scale; their quotients are still numbers. */
const LARGEST = 1e100;
const SMALLEST = 1e-100;

/** How far beyond its axes something is still drawn, in lengths of the axis; what is farther is drawn there. */
const BEYOND = 8;

/** The room left beside the outermost marks, in parts of the axis. */
const ROOM = 0.04;

export function scaleOf(plot: Plot, name: 'x' | 'y'): Scale {
  const axis = plot[name];
  const type = axis.scale ?? 'linear';
  const categories = name === 'x' ? categoriesOf(plot.marks) : [];
  if (categories.length > 0) return { type: 'linear', domain: [-0.5, categories.length - 0.5], categories };
  const { domain } = axis;
  const isUsable =
    domain !== undefined && domain[0] !== domain[1] && (type === 'linear' || Math.min(...domain) > 0);
  if (isUsable) return { type, domain: [drawable(domain[0], type), drawable(domain[1], type)] };
  const values = plot.marks.flatMap((mark) => valuesOf(mark, name)).map(bounded);
  return { type, domain: domainAround(values, type, plot.marks, name) };
}

/** Where a number lies between the ends of the axis, 0 and 1; undefined where it has no place. */
function partOf({ type, domain: [from, to] }: Scale, value: number): number | undefined {
  const at = bounded(value);
  if (type === 'linear') return (at - from) / (to - from);
  return at > 0 ? Math.log(positive(at) / from) / Math.log(to / from) : undefined;
}

/** The number itself, or the farthest one that is drawn; undefined where it has no place. */
export function drawnAt(scale: Scale, value: number): number | undefined {
  const part = partOf(scale, value);
  if (part === undefined || Number.isNaN(part)) return undefined;
  const near = Math.min(Math.max(part, -BEYOND), 1 + BEYOND);
  if (near !== part) return numberAt(scale, near);
  return drawable(value, scale.type);
}

/** Whether it lies on the axis, ends included. */
export function isOn(scale: Scale, value: number): boolean {
  const part = partOf(scale, value);
  return part !== undefined && part >= -ROUNDING && part <= 1 + ROUNDING;
}

const ROUNDING = 1e-9;

function numberAt({ type, domain: [from, to] }: Scale, part: number): number {
  return type === 'linear' ? from + part * (to - from) : from * (to / from) ** part;
}

function bounded(value: number): number {
  return Math.min(Math.max(value, -LARGEST), LARGEST);
}

function drawable(value: number, type: Scale['type']): number {
  return type === 'log' ? positive(bounded(value)) : bounded(value);
}

function positive(value: number): number {
  return Math.max(value, SMALLEST);
}

function domainAround(
  all: readonly number[],
  type: Scale['type'],
  marks: readonly Mark[],
  name: 'x' | 'y',
): readonly [number, number] {
  const values = type === 'linear' ? all : all.filter((value) => value > 0).map(positive);
  if (values.length === 0) return type === 'linear' ? [0, 1] : [1, 10];
  const low = values.reduce((a, b) => Math.min(a, b));
  const high = values.reduce((a, b) => Math.max(a, b));
  if (marks.some(({ kind }) => kind === 'image')) return name === 'x' ? [low, high] : [high, low];
  if (type === 'log') {
    const factor = low === high ? 2 : (high / low) ** ROOM;
    return [low / factor, high * factor];
  }
  const room = low === high ? Math.abs(low) / 2 || 1 : (high - low) * ROOM;
  // Bars stand on 0 itself.
  const standsOnZero = marks.some(({ kind }) => kind === 'bars') && name === 'y';
  return [standsOnZero && low === 0 ? 0 : low - room, standsOnZero && high === 0 ? 0 : high + room];
}

function valuesOf(mark: Mark, name: 'x' | 'y'): readonly number[] {
  const at = name === 'x' ? 0 : 1;
  switch (mark.kind) {
    case 'line':
    case 'dots':
      return mark.points.map((point) => point[at]);
    case 'bars':
      return name === 'x' ? [] : [0, ...mark.bars.map(({ y }) => y)];
    case 'contours':
      return mark[name];
    case 'image':
      return name === 'x' ? [0, mark.values[0]?.length ?? 0] : [0, mark.values.length];
    case 'level':
      return mark.axis === name ? [mark.at] : [];
  }
}

function categoriesOf(marks: readonly Mark[]): string[] {
  return [...new Set(marks.flatMap((mark) => (mark.kind === 'bars' ? mark.bars.map(({ x }) => x) : [])))];
}
