/**
 * A picture as data: axes, and marks upon them. Types only; how it looks is for the page that draws it.
 *
 * All numbers are finite: what has no place on the axes is left out where the marks are made.
 */

export type Point = readonly [x: number, y: number];

interface Axis {
  /** With the unit in brackets where there is one: "λ", "step size η", "loss (log scale)". */
  readonly label: string;
  readonly scale?: 'linear' | 'log';
  /** Around the marks unless said. */
  readonly domain?: readonly [from: number, to: number];
}

/**
 * What a mark stands for. A page tells roles apart by more than their colour: `own` in front, `reference` behind it
 * and dashed, `context` faint, `other` for a second method to compare with.
 */
export type Role = 'own' | 'reference' | 'context' | 'other';

interface Marked {
  readonly role: Role;
  /** In the legend: "yours", "reference", "ISTA", "data". Marks of one name share one entry. */
  readonly name?: string;
}

/** Points joined in their order. */
export interface Line extends Marked {
  readonly kind: 'line';
  readonly points: readonly Point[];
  /** A word at the end of the line: the name of a feature, a value of λ. */
  readonly label?: string;
  /** Shows each point as well: for few of them, such as the steps of a descent. */
  readonly dotted?: boolean;
}

export interface Dots extends Marked {
  readonly kind: 'dots';
  readonly points: readonly Point[];
}

/** Bars from 0, beside each other where several marks share an x. */
export interface Bars extends Marked {
  readonly kind: 'bars';
  readonly bars: readonly { readonly x: string; readonly y: number }[];
}

/** Lines of equal height of a function of the plane, sampled on a grid: `values[row][column]`, lowest y first. */
export interface Contours extends Marked {
  readonly kind: 'contours';
  readonly x: readonly [from: number, to: number];
  readonly y: readonly [from: number, to: number];
  readonly values: readonly (readonly number[])[];
  readonly levels: readonly number[];
}

/** A small image: `values[row][column]`, the first row on top; `range` is what is drawn lightest and darkest. */
export interface Image extends Marked {
  readonly kind: 'image';
  readonly values: readonly (readonly number[])[];
  readonly range: readonly [from: number, to: number];
}

/** A line across the whole picture. */
export interface Level extends Marked {
  readonly kind: 'level';
  readonly at: number;
  readonly axis: 'x' | 'y';
  readonly label?: string;
}

/** Anything that is drawn on a plot. */
export type Mark = Line | Dots | Bars | Contours | Image | Level;

/** One picture: two axes and the marks upon them. */
export interface Plot {
  /** Above the picture, where a figure has several. */
  readonly title?: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly marks: readonly Mark[];
  /** One unit is as long on both axes: for pictures of the plane. */
  readonly isPlane?: boolean;
}
