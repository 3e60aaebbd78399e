/**
 * `npm run package`: the file that is published, in the root of this repository. Unlike `npm pack` it leaves out the
 * scripts of a clone, and links that lead out of the package.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packedAgain } from './packed-again.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { file, tarball } = packedAgain(root);
writeFileSync(join(root, file), tarball);
process.stdout.write(`${file}  ${(tarball.length / 2 ** 20).toFixed(1)} MB\n`);
