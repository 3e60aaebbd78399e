/**
 * The folder of a learner: the exercises with their theory, and the settings to work on them. Nothing in it is
 * overwritten; a package.json that is there gets the scripts it lacks.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Course } from '../../course/course.ts';
import { addScripts } from './add-scripts.ts';
import { type FolderOptions, folderSettings } from './folder-settings.ts';
import { readShipped, textsOf, writeShipped } from './shipped.ts';

const MANIFEST = 'package.json';

export interface NewFolder {
  /** Paths with `/` from the folder. */
  readonly written: readonly string[];
  readonly leftAlone: readonly string[];
  /** Added to a package.json that was there. */
  readonly scripts: readonly string[];
}

/** @throws the error of the file system where a file cannot be written */
export function writeNewFolder(
  course: Course,
  version: string,
  folder: string,
  options: FolderOptions = {},
): NewFolder {
  const written: string[] = [];
  const leftAlone: string[] = [];
  const scripts: string[] = [];
  const texts = textsOf(course);
  for (const [path, text] of [...Object.entries(texts), ...folderSettings(version, options)]) {
    const file = join(folder, ...path.split('/'));
    if (existsSync(file)) {
      if (path === MANIFEST) scripts.push(...addScripts(file, JSON.parse(text).scripts));
      if (path !== MANIFEST || scripts.length === 0) leftAlone.push(path);
      continue;
    }
    mkdirSync(dirname(file), { recursive: true });
    // Fails where another process has written the file meanwhile.
    writeFileSync(file, text, { flag: 'wx' });
    written.push(path);
  }
  // A folder that has a record was given its files by the version in it: `gradlings update` brings it to this one.
  if (readShipped(folder) === undefined) writeShipped(folder, { version, texts });
  return { written, leftAlone, scripts };
}
