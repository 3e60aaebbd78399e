/**
 * How systems lay out what a class handed in, told apart by the names they give.
 */
import { blackboard } from './layouts/blackboard.ts';
import { brightspace } from './layouts/brightspace.ts';
import { canvas } from './layouts/canvas.ts';
import { classroom } from './layouts/classroom.ts';
import { gradescope } from './layouts/gradescope.ts';
import type { Layout } from './layouts/layout.ts';
import { moodle } from './layouts/moodle.ts';

/** Those with their own pattern. */
export const layouts = {
  blackboard,
  canvas,
  moodle,
  brightspace,
  gradescope,
  classroom,
} as const satisfies Readonly<Record<string, Layout>>;

export type LayoutName = 'auto' | 'folders' | 'one' | keyof typeof layouts;

export const LAYOUT_NAMES: readonly LayoutName[] = [
  ...(['auto', 'folders', 'one'] as const),
  ...(Object.keys(layouts) as (keyof typeof layouts)[]),
];
