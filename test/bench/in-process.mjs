/**
 * Grades submissions in this process, one after another, with what was built: what a learner's door runs, without its
 * start. `node in-process.mjs <folder of a class> <how many> <exercises…>`
 *
 * Plain JavaScript, because a loader of TypeScript makes the code slower that is measured.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';

// As the command line does on Node 20.
if (process.versions.node.startsWith('20.')) setFlagsFromString('--interrupt-budget=1000000');

const dist = new URL('../../dist/', import.meta.url);
const { folder } = JSON.parse(readFileSync(new URL('build.json', dist), 'utf8'));
const built = (name) => import(new URL(`${folder}/${name}.js`, dist).href);
const [{ grade, loadSource }, { modulesOf }] = await Promise.all([built('engine'), built('modules')]);

const [submissions, count, ...exercises] = process.argv.slice(2);
const modules = modulesOf(new URL('../..', import.meta.url).pathname);
const graders = new Map();
for (const exercise of exercises) graders.set(exercise, await modules.grader(exercise));

const since = performance.now();
const before = process.cpuUsage();
let reports = 0;
for (const student of readdirSync(submissions).sort().slice(0, Number(count))) {
  for (const [exercise, grader] of graders) {
    const file = join(submissions, student, 'exercises', ...`${exercise}.ts`.split('/'));
    if (!existsSync(file)) continue;
    const { status } = grade(grader, loadSource(readFileSync(file, 'utf8'), `${exercise}.ts`), { exercise });
    if (status === 'undecided') throw new Error(`${student}, ${exercise}: ${status}`);
    reports += 1;
  }
}
const { user, system } = process.cpuUsage(before);
const cost = {
  seconds: (performance.now() - since) / 1000,
  processor: (user + system) / 1e6,
  reports,
};
process.stdout.write(JSON.stringify(cost));
