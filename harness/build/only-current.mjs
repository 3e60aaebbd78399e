/**
 * Removes all builds but the current one, before a package is made: what is in `dist/` is what is shipped.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const { folder } = JSON.parse(readFileSync(`${dist}build.json`, 'utf8'));
for (const name of readdirSync(dist)) {
  if (name !== folder && name !== 'build.json') rmSync(dist + name, { recursive: true, force: true });
}
