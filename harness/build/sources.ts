/**
 * What a build is made of, and whether it is still that.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The folders whose files take part in a build, and the files beside them. */
const TREES = [
  ...['harness', 'graders', 'reference', 'solutions', 'public', 'test/alternatives'],
  'playground/site',
];
const FILES = ['package.json', 'package-lock.json'];

const ENDINGS = /\.(ts|json)$/;

/** 64 bits tell any two builds apart. */
const LENGTH = 16;

/** When each file was written and how long it is: looked at before anything is read. */
export type Stamps = Readonly<Record<string, string>>;

/** Paths with `/` from the root, in the order of their names. */
export function listSources(root: string): string[] {
  const files = FILES.filter((path) => existsSync(join(root, path)));
  return [...files, ...TREES.flatMap((tree) => filesIn(root, tree))].sort();
}

export function stampsOf(root: string): Stamps {
  return Object.fromEntries(
    listSources(root).map((path) => {
      const stats = statSync(join(root, path), { throwIfNoEntry: false });
      return [path, `${stats?.mtimeMs} ${stats?.size}`];
    }),
  );
}

export function sameStamps(a: Stamps, b: Stamps): boolean {
  const paths = Object.keys(a);
  return paths.length === Object.keys(b).length && paths.every((path) => a[path] === b[path]);
}

/** The same for the same sources, however their lines end. */
export function hashOfSources(root: string): string {
  const hash = createHash('sha256');
  for (const path of listSources(root)) hash.update(`${path}\n${textOf(join(root, path))}\0`);
  return hash.digest('hex').slice(0, LENGTH);
}

export function textOf(file: string): string {
  return readFileSync(file, 'utf8').replaceAll('\r\n', '\n');
}

function filesIn(root: string, folder: string): string[] {
  const path = join(root, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return filesIn(root, name);
    return ENDINGS.test(name) ? [name] : [];
  });
}
