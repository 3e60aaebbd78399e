/**
 * The folder of a learner: the exercises with their theory, and the settings to work on them. Nothing in it is
 * overwritten.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Course } from '../course/course.ts';
import { folderSettings } from './folder-settings.ts';

export interface NewFolder {
  /** Paths with `/` from the folder. */
  readonly written: readonly string[];
  readonly leftAlone: readonly string[];
}

/** @throws the error of the file system where a file cannot be written */
export function writeNewFolder(course: Course, version: string, folder: string): NewFolder {
  const written: string[] = [];
  const leftAlone: string[] = [];
  for (const [path, text] of [...exercisesOf(course), ...folderSettings(version)]) {
    const file = join(folder, ...path.split('/'));
    if (existsSync(file)) {
      leftAlone.push(path);
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    // Fails where another process has written the file meanwhile.
    writeFileSync(file, text, { flag: 'wx' });
    written.push(path);
  }
  return { written, leftAlone };
}

function exercisesOf({ root, stubs }: Course): [string, string][] {
  const chapters = [...new Set(Object.keys(stubs).map((id) => id.split('/')[0]))];
  const theory = chapters.flatMap((chapter) =>
    readdirSync(join(root, 'exercises', chapter))
      .filter((name) => name.endsWith('.md'))
      .map((name): [string, string] => {
        const path = `exercises/${chapter}/${name}`;
        return [path, readFileSync(join(root, ...path.split('/')), 'utf8')];
      }),
  );
  return [
    ...Object.entries(stubs).map(([id, stub]): [string, string] => [`exercises/${id}.ts`, stub]),
    ...theory,
  ];
}
