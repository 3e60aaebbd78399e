/**
 * The package that a handout brings along: built from the copy of the course that students may have, so that no hidden
 * law and no solution is in it, in source or built.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildCourse } from '../../build/build-course.ts';
import { distOf, readCurrent } from '../../build/current.ts';
import { fileAt, pathsBelow, tarballOf } from '../../build/tarball.ts';
import type { Files } from './course-copy.ts';

export interface Vendored {
  /** "gradlings-0.1.0.tgz" */
  readonly name: string;
  readonly tarball: Uint8Array;
  /** As package-lock.json writes it. */
  readonly integrity: string;
  /** Its package.json. */
  readonly manifest: Readonly<Record<string, unknown>>;
}

/** What is read where it stands, in addition to what is built. */
const SHIPPED = [
  /^(LICENSE|course\.json|tsconfig\.json|handout\.json|graders\/stubs\.json)$/,
  /^exercises\//,
  /^reference\/golden\//,
  /^harness\/cli\/[^/]+\.mjs$/,
  /^harness\/pages\/.*\.(css|js)$/,
];

/**
 * The same bytes for the same copy.
 *
 * @param root  whose `node_modules` are built in
 */
export async function vendoredPackage(copy: Files, root: string): Promise<Vendored> {
  const folder = mkdtempSync(join(tmpdir(), 'gradlings-vendored-'));
  try {
    for (const [path, text] of copy) write(join(folder, ...path.split('/')), text);
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    await buildCourse(folder);
    const built = readCurrent(folder)?.folder ?? '';
    const { name, version, license, type, engines, bin } = JSON.parse(copy.get('package.json') ?? '{}');
    const manifest = { name, version, license, type, engines, bin };
    const shipped = [...copy].filter(([path]) => SHIPPED.some((pattern) => pattern.test(path)));
    const tarball = tarballOf([
      ['package.json', `${JSON.stringify(manifest, null, 2)}\n`],
      ...shipped,
      // Where no sources are, nobody asks when they were written.
      ['dist/build.json', `${JSON.stringify({ folder: built, stamps: {} })}\n`],
      fileAt(folder, 'dist/engine.js'),
      ...pathsBelow(join(distOf(folder), built)).map((path) => fileAt(folder, `dist/${built}/${path}`)),
    ]);
    const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
    return { name: `${name}-${version}.tgz`, tarball, integrity, manifest };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
