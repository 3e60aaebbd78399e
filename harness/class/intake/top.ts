/**
 * What lies at the top of what an instructor downloaded: a folder, or a zip that holds the whole class.
 */
import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Part } from './files-of-parts.ts';
import { shownName } from './folder.ts';

export interface Item {
  readonly name: string;
  readonly kind: 'folder' | 'file' | 'other';
  /** The same for a student to be handed in as. */
  part(as: string): Part;
  /** Paths of files below a folder, the first of them: enough to see what it is. */
  paths(): readonly string[];
}

export interface Top {
  /** The path as it was given. */
  readonly path: string;
  readonly name: string;
  readonly isZip: boolean;
  readonly items: readonly Item[];
  /** The text of a file at the top. */
  text(name: string): string;
}

/** Of systems, and hidden: nobody handed it in. */
const NOT_HANDED_IN = /^(\..*|__MACOSX|Thumbs\.db|desktop\.ini)$/i;

export function topOfFolder(path: string): Top {
  const root = Buffer.from(resolve(path));
  const names = readdirSync(path, { encoding: 'buffer' }).sort(Buffer.compare);
  const items = names.map((name): Item => {
    const place = Buffer.concat([root, Buffer.from('/'), name]);
    const own = shownName(name);
    // A path that is text stays text.
    const at = Buffer.from(own).equals(name) ? join(resolve(path), own) : place;
    const stats = lstatSync(place, { throwIfNoEntry: false });
    const kind = stats?.isDirectory() ? 'folder' : stats?.isFile() ? 'file' : 'other';
    return {
      ...{ name: own, kind },
      part: (as) => ({ path: at, as }),
      paths: () => (kind === 'folder' ? pathsBelow(place) : []),
    };
  });
  return {
    ...{ path, name: basename(resolve(path)), isZip: false },
    items: items.filter(({ name }) => !NOT_HANDED_IN.test(name)),
    text: (name) => readFileSync(join(path, name), 'utf8'),
  };
}

const MAX_LOOKED_AT = 2000;
const MAX_LOOK_DEPTH = 5;

function pathsBelow(folder: Buffer): string[] {
  const found: string[] = [];
  const walk = (place: Buffer, prefix: string, depth: number) => {
    for (const entry of entriesOf(place)) {
      if (found.length >= MAX_LOOKED_AT) return;
      const name = shownName(entry);
      if (name === 'node_modules' || NOT_HANDED_IN.test(name)) continue;
      const inner = Buffer.concat([place, Buffer.from('/'), entry]);
      const isFolder = lstatSync(inner, { throwIfNoEntry: false })?.isDirectory() ?? false;
      if (isFolder && depth < MAX_LOOK_DEPTH) walk(inner, `${prefix}${name}/`, depth + 1);
      else found.push(prefix + name);
    }
  };
  walk(folder, '', 0);
  return found;
}

function entriesOf(place: Buffer): Buffer[] {
  try {
    return readdirSync(place, { encoding: 'buffer' });
  } catch {
    return [];
  }
}

/** An archive of many files: those in its one folder, where it has but one. */
export async function topOfZip(path: string): Promise<Top> {
  const { namesInZip } = await import('./zip.ts');
  const all = (await namesInZip(path)).filter(
    (name) => !name.split('/').some((part) => NOT_HANDED_IN.test(part) || part === ''),
  );
  const root = commonFolder(all);
  const below = new Map<string, string[]>();
  for (const name of all) {
    const [first, ...rest] = name.slice(root.length).split('/');
    const paths = below.get(first) ?? [];
    if (rest.length > 0) paths.push(rest.join('/'));
    below.set(first, paths);
  }
  return {
    ...{ path, name: basename(path).replace(/\.zip$/i, ''), isZip: true },
    items: [...below].map(([name, paths]): Item => {
      const isFolder = paths.length > 0;
      return {
        ...{ name, kind: isFolder ? 'folder' : 'file' },
        part: (as) => ({ path: resolve(path), entry: `${root}${name}${isFolder ? '/' : ''}`, as }),
        paths: () => paths,
      };
    }),
    // Only Gradescope's export has such a text, and it is unpacked before it is looked at.
    text: () => '',
  };
}

function commonFolder(names: readonly string[]): string {
  let root = '';
  for (;;) {
    const first = names[0]?.slice(root.length).split('/') ?? [];
    const folder = `${root}${first[0]}/`;
    if (first.length < 2 || !names.every((name) => name.startsWith(folder))) return root;
    // An exercise's own folders belong to its path.
    if (first[0] === 'exercises' || /^\d\d-/.test(first[0])) return root;
    root = folder;
  }
}

export function isFolder(path: string): boolean {
  return statSync(path).isDirectory();
}
