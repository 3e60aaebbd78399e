/**
 * The files of the course that some graders need: what they import, and what those import.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

/** An import by path, or a file that is read beside a module. */
const REFERENCES =
  /(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]|new URL\(['"](\.[^'"]+)['"], import\.meta\.url\)/g;

/**
 * Paths with `/` from the root, the given ones among them, in the order of their names.
 *
 * @param texts  in place of those of files: what they do not import is not reached
 */
export function reachedFiles(
  start: readonly string[],
  root: string,
  texts: ReadonlyMap<string, string> = new Map(),
): string[] {
  const found = new Set<string>();
  const visit = (path: string): void => {
    if (found.has(path) || !existsSync(join(root, ...path.split('/')))) return;
    found.add(path);
    if (!path.endsWith('.ts')) return;
    const text = texts.get(path) ?? readFileSync(join(root, ...path.split('/')), 'utf8');
    for (const [, imported, read] of text.matchAll(REFERENCES)) {
      visit(posix.join(posix.dirname(path), imported ?? read));
    }
  };
  for (const path of start) visit(path);
  return [...found].sort();
}
