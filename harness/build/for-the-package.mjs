/**
 * Makes of `dist/` what a package is shipped with: the current build alone, and the types of what others import.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const { folder } = JSON.parse(readFileSync(`${root}dist/build.json`, 'utf8'));

const shipped = [folder, 'build.json', 'author.js', 'engine.js'];
for (const name of readdirSync(`${root}dist`)) {
  if (!shipped.includes(name)) rmSync(`${root}dist/${name}`, { recursive: true, force: true });
}

const compiler = fileURLToPath(import.meta.resolve('typescript/package.json')).replace(
  'package.json',
  'bin/tsc',
);
execFileSync(process.execPath, [compiler, '-p', `${root}public`], { stdio: 'inherit' });
