/**
 * The version of the course, as results are keyed by it: whatever can change a report changes the version.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Laws, references and the engine; not the pages, formats and commands that only show what was found. */
const WHAT_JUDGES = [
  'graders',
  'reference',
  'harness/engine',
  'harness/runtime',
  'harness/sandbox',
  'harness/class/intake',
];
const ENGINE = 'harness';

/** The packages that take part in judging: another release may draw or compute other numbers. */
const PACKAGES = ['fast-check', 'ml-matrix', 'seedrandom', '@babel/parser'];

/** Twelve hexadecimal digits tell any two courses apart that one class will ever meet. */
const DIGITS = 12;

/** The version of the package and a hash of what judges: "0.1.0+5f3c2a9d01be". The same on every system. */
export function courseVersion(root: string): string {
  const { version, dependencies = {} } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const hash = createHash('sha256');
  for (const name of PACKAGES) hash.update(`${name} ${dependencies[name]}\n`);
  for (const path of filesThatJudge(root)) {
    const text = readFileSync(join(root, ...path.split('/')), 'utf8').replaceAll('\r\n', '\n');
    hash.update(`${path}\n${text}\0`);
  }
  return `${version}+${hash.digest('hex').slice(0, DIGITS)}`;
}

function filesThatJudge(root: string): string[] {
  const engine = namesIn(root, ENGINE, false).map((name) => `${ENGINE}/${name}`);
  const deep = WHAT_JUDGES.flatMap((folder) =>
    namesIn(root, folder, true).map((name) => `${folder}/${name.replaceAll('\\', '/')}`),
  );
  // Pictures judge nothing.
  return [...engine, ...deep]
    .filter((path) => /\.(ts|json)$/.test(path) && !path.endsWith('.figures.ts'))
    .sort();
}

function namesIn(root: string, folder: string, recursive: boolean): string[] {
  const path = join(root, ...folder.split('/'));
  return existsSync(path) ? readdirSync(path, { recursive, encoding: 'utf8' }) : [];
}
