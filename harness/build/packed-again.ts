/**
 * A package as a tarball again, from the folder that it lies in: so that a folder which is written can bring along what
 * no registry has.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCurrent } from './current.ts';
import { withShippedLinks } from './shipped-links.ts';
import { fileAt, type PackedFile, pathsBelow, tarballOf } from './tarball.ts';

export interface PackedAgain {
  /** "gradlings-0.1.0.tgz" */
  readonly file: string;
  readonly tarball: Uint8Array;
}

/**
 * What npm would ship: the paths that `files` names, or all but other packages and what is kept of learners.
 *
 * @param root  of an installed package, or of a clone that is built
 * @throws the error of the file system where it cannot be read
 */
export function packedAgain(root: string): PackedAgain {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<string, unknown>;
  const { scripts: _scripts, devDependencies: _devDependencies, ...shipped } = manifest;
  const isShipped = shippedBy(manifest.files);
  const isOld = oldBuilds(root);
  const paths = pathsBelow(root, (path) => NEVER.test(path) || isOld(path)).filter(
    (path) => path !== 'package.json' && isShipped(path),
  );
  const name = String(manifest.name).replace('@', '').replaceAll('/', '-');
  return {
    file: `${name}-${manifest.version}.tgz`,
    tarball: tarballOf([
      ...paths.map((path) => shippedFile(root, path, paths)),
      ['package.json', `${JSON.stringify(shipped, null, 2)}\n`],
    ]),
  };
}

const NEVER = /(^|\/)(node_modules|\.git|\.gradlings)$/;
/** npm ships them whether they are named or not. */
const ALWAYS = /^(readme|licen[cs]e|changelog)[^/]*$/i;

/** @param patterns  of package.json: paths and folders, with `*` for a part of a name and `**` for any folders */
function shippedBy(patterns: unknown): (path: string) => boolean {
  if (!Array.isArray(patterns)) return () => true;
  const all = patterns.map((pattern) => new RegExp(`^${regexOf(String(pattern))}(/|$)`));
  return (path) => ALWAYS.test(path) || all.some((one) => one.test(path));
}

function regexOf(pattern: string): string {
  return pattern
    .replaceAll(/[.+?^$()|[\]{}\\]/g, '\\$&')
    .replaceAll(/\*\*\/|\*/g, (star) => (star === '*' ? '[^/]*' : '(?:.*/)?'));
}

/** What `dist/` is shipped with; a clone keeps builds that something may still run. */
const SHIPPED_OF_DIST = ['build.json', 'author.js', 'engine.js', 'types'];

function oldBuilds(root: string): (path: string) => boolean {
  const current = readCurrent(root);
  if (current === undefined) return () => false;
  const kept = new Set([...SHIPPED_OF_DIST, current.folder].map((name) => `dist/${name}`));
  return (path) => /^dist\/[^/]+$/.test(path) && !kept.has(path);
}

/** Of the package itself, not of what it hands on: theory and courses are as they are. */
const DOCUMENT = /^(docs\/)?[^/]+\.md$/;

function shippedFile(root: string, path: string, all: readonly string[]): PackedFile {
  const file = fileAt(root, path);
  if (DOCUMENT.test(path)) return [path, withShippedLinks(path, String(Buffer.from(file[1])), all)];
  const current = path === 'dist/build.json' ? readCurrent(root) : undefined;
  // Where no sources are, nobody asks when they were written.
  return current === undefined ? file : [path, `${JSON.stringify({ folder: current.folder, stamps: {} })}\n`];
}
