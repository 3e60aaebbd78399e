/**
 * `npm run build:playground [-- folder [course]]`
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSite } from './site/build-site.ts';

const given = process.argv.slice(2);
const [folder = 'dist-playground', course = fileURLToPath(new URL('..', import.meta.url))] = given;
const option = given.find((argument) => argument.startsWith('-'));
if (option === undefined && given.length <= 2) {
  await buildSite({ root: resolve(course), outDir: resolve(folder) });
} else {
  const what =
    option === undefined ? `Two folders at most, got ${given.length}.` : `There is no option ${option}.`;
  process.stderr.write(
    `${what}\nWrite \`npm run build:playground -- [folder [course]]\`: where the site goes (dist-playground), and of which course.\n`,
  );
  process.exitCode = 1;
}
