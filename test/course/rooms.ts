/**
 * The rooms of the harness and the arrows between them, as a drawing that is made from the code.
 *
 * `npm run picture` writes it into ARCHITECTURE.md; a test says when that is stale.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { COURSE_ROOT } from '../this-course.ts';
import { type Import, importsOf } from './imports.ts';

/** From the ground up: each room may import from those before it. */
export const ROOMS = [
  ...['engine', 'runtime', 'sandbox', 'report', 'course', 'build'],
  ...['class', 'pages', 'learner', 'authoring', 'cli'],
];

const PICTURE = /(<!-- rooms: [^>]* -->\n)[\s\S]*?(<!-- \/rooms -->)/;

function harnessImports(): Import[] {
  return readdirSync(join(COURSE_ROOT, 'harness'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join('harness', name).replaceAll('\\', '/'))
    .flatMap((file) => importsOf(file, readFileSync(join(COURSE_ROOT, file), 'utf8')));
}

/** Of the harness; undefined elsewhere. */
export function roomOf(path: string): string | undefined {
  const [tree, room] = path.split('/');
  return tree === 'harness' ? room : undefined;
}

/** A Mermaid graph: an arrow leads from a room to one that it imports from, unless another arrow leads there as well. */
export function roomsPicture(imports: readonly Import[]): string {
  const reach = new Map(ROOMS.map((room) => [room, new Set<string>()]));
  for (const { file, target } of imports) {
    const [from, to] = [roomOf(file), roomOf(target)];
    if (from !== undefined && to !== undefined && from !== to) reach.get(from)?.add(to);
  }
  const arrows = ROOMS.toReversed().flatMap((from) => {
    const direct = [...(reach.get(from) ?? [])];
    const shown = direct.filter((to) => !direct.some((via) => via !== to && reach.get(via)?.has(to)));
    return ROOMS.filter((room) => shown.includes(room)).map((to) => `  ${from} --> ${to}`);
  });
  return ['```mermaid', 'graph TD', ...arrows, '```', ''].join('\n');
}

export function withPicture(text: string, picture: string): string {
  return text.replace(PICTURE, (_, start: string, end: string) => `${start}${picture}${end}`);
}

export const ARCHITECTURE = join(COURSE_ROOT, 'ARCHITECTURE.md');

export function writePicture(): void {
  const text = readFileSync(ARCHITECTURE, 'utf8');
  writeFileSync(ARCHITECTURE, withPicture(text, roomsPicture(harnessImports())));
}
