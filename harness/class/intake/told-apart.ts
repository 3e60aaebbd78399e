/**
 * Students of several folders, as of two sections: where two have one name, the folders they lie in tell them apart.
 */
import { resolve } from 'node:path';
import type { HandedIn } from './layouts/layout.ts';

export interface FolderOfStudents {
  readonly path: string;
  /** What was handed in lies at the path itself, and is called like it. */
  readonly isOne: boolean;
  readonly students: readonly HandedIn[];
}

/** "section-1/ada" and "section-2/ada" for two called `ada`; the only one of a name keeps it. */
export function toldApart(folders: readonly FolderOfStudents[]): HandedIn[] {
  const places = folders.flatMap(({ path, isOne, students }) => {
    const above = resolve(path).split(/[\\/]/);
    return students.map((student) => ({ student, above: isOne ? above.slice(0, -1) : above }));
  });
  const byName = new Map<string, string[][]>();
  for (const { student, above } of places)
    byName.set(student.name, [...(byName.get(student.name) ?? []), above]);
  return places.map(({ student, above }) => {
    const all = byName.get(student.name) ?? [];
    if (all.length === 1) return student;
    return { ...student, name: [...above.slice(-depthOf(all)), student.name].join('/') };
  });
}

/** How many folders above are needed until no two are the same. */
function depthOf(paths: readonly (readonly string[])[]): number {
  const most = Math.max(...paths.map((path) => path.length));
  for (let depth = 1; depth < most; depth++) {
    if (new Set(paths.map((path) => path.slice(-depth).join('/'))).size === paths.length) return depth;
  }
  return most;
}

/** A student who had a name alone, and is one of two now. */
export function nowTwo(
  kept: Iterable<string>,
  handed: readonly { readonly name: string }[],
): string | undefined {
  const last = new Set(
    handed.filter(({ name }) => name.includes('/')).map(({ name }) => name.slice(name.lastIndexOf('/') + 1)),
  );
  return [...kept].find((name) => last.has(name));
}
