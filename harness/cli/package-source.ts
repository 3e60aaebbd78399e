/**
 * Where a package came from: one that no registry gave has to travel with the folders that are written, or
 * `npm install` in them fails.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packedAgain } from '../build/packed-again.ts';
import type { Course } from '../course/course.ts';
import { packagesFor, readCourseFile } from '../course/course-file.ts';
import { ownManifest } from './own-manifest.ts';

/** What a package.json names a package by, and the file that this needs. */
export interface PackageSource {
  readonly name: string;
  /** "0.1.0", or "file:vendor/gradlings-0.1.0.tgz" */
  readonly version: string;
  /** Its path with `/` from the folder that is written. */
  readonly file?: readonly [path: string, tarball: Uint8Array];
}

const VENDOR = 'vendor';

/** @param root  of the package: as it is installed, or a clone */
export function sourceOf(root: string): PackageSource {
  const { name = '', version = '' } = manifestIn(root);
  if (isFromRegistry(name, root)) return { name, version };
  const { file, tarball } = packedAgain(root);
  return { name, version: `file:${VENDOR}/${file}`, file: [`${VENDOR}/${file}`, tarball] };
}

/**
 * @returns what was written, with `/` from the folder
 * @throws the error of the file system where it cannot be written
 */
export function writeVendored(folder: string, { file }: PackageSource): string[] {
  if (file === undefined) return [];
  const path = join(folder, ...file[0].split('/'));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, file[1]);
  return [file[0]];
}

/**
 * The folder that it is installed in says so in its package.json: a version or a tag is looked up in a registry, a path and an
 * address are not. Where nobody says it, the package travels: that is right in any case.
 */
function isFromRegistry(name: string, root: string): boolean {
  const [installedBy, ...inside] = root.split(/[\\/]node_modules[\\/]/);
  if (inside.length === 0) return false;
  const range = dependenciesIn(installedBy)[name] ?? '';
  return /^[\w.^~<>=*|\- ]+$/.test(range) && !/\.t(ar\.)?gz$/.test(range);
}

/** The packages that the package.json of a folder names; none where it has none. */
export function packagesNamedIn(folder: string): string[] {
  return Object.keys(dependenciesIn(folder));
}

export function scriptsIn(folder: string): Named {
  return manifestIn(folder).scripts ?? {};
}

function dependenciesIn(folder: string): Named {
  const { dependencies, devDependencies, optionalDependencies } = manifestIn(folder);
  return { ...optionalDependencies, ...devDependencies, ...dependencies };
}

/** What an exercise may import, in the version that grades it. */
export function importedPackages({ root }: Course): Record<string, string> {
  const names = packagesFor(readCourseFile(root));
  return Object.fromEntries(names.map((name) => [name, ownManifest().dependencies[name]]));
}

type Named = Readonly<Record<string, string>>;

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly scripts?: Named;
  readonly dependencies?: Named;
  readonly devDependencies?: Named;
  readonly optionalDependencies?: Named;
}

/** Empty where there is none, or none that can be read. */
function manifestIn(folder: string): Manifest {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    return {};
  }
}
