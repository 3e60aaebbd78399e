/**
 * What the authors of packages ask of those who hand on their code: the text of the licence.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LICENCE = /^(licen[cs]e|copying)([.-].*)?$/i;

/** @param files  paths from the root, of which those in `node_modules` count */
export function licencesOf(root: string, files: readonly string[]): string {
  const folders = new Set(files.flatMap((file) => packageFolder(file) ?? []));
  return [...folders]
    .sort()
    .map((folder) => licenceOf(join(root, ...folder.split('/'))))
    .join(`\n\n${'-'.repeat(80)}\n\n`);
}

/** The folder of the package that a file belongs to; of the innermost one. */
function packageFolder(file: string): string | undefined {
  return file.match(/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0];
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Record<
    string,
    unknown
  >;
  const file = readdirSync(folder).find((one) => LICENCE.test(one));
  const text = file === undefined ? '' : `\n\n${readFileSync(join(folder, file), 'utf8').trim()}`;
  return `${name} ${version} (${license ?? 'see its text'})${text}`;
}
