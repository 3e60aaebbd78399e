/**
 * From a save to its verdict: `npm run bench:watch [exercise…]` measures the command as a learner runs it.
 *
 * Every other save is refuted, so that shrinking and the search for a misconception are part of it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileOf } from '../this-course.ts';
import { copyOfCourse, startWatch } from './a-learner.ts';

const SAVES = 24;
/** Nobody saves faster, and TypeScript is done by then. */
const BETWEEN_SAVES = 400;
const TARGET = 300;

const named = process.argv.slice(2);
let isSlow = false;
for (const exercise of named.length > 0 ? named : ['04-lasso/01-soft-threshold']) {
  const times = await measure(exercise);
  const sorted = [...times].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  const worst = sorted[sorted.length - 1];
  isSlow ||= median > TARGET;
  process.stdout.write(
    `${exercise}: ${times.length} saves, save to verdict ${median.toFixed(0)} ms in the median, ${worst.toFixed(0)} ms at worst\n`,
  );
}
process.exitCode = isSlow ? 1 : 0;

async function measure(exercise: string): Promise<number[]> {
  const root = copyOfCourse();
  const file = fileOf('exercises', exercise, root);
  const right = readFileSync(fileOf('solutions', exercise), 'utf8');
  const wrong = `${right.replaceAll(/^export /gm, '').replaceAll(/^import .*$/gm, '')}\n${negations(right)}`;
  const watch = startWatch(root, exercise);
  const times: number[] = [];
  try {
    // Then it has said how much of the course is upheld, and waits.
    await watch.says('course  ');
    for (let save = 0; save < SAVES; save++) {
      await pause(BETWEEN_SAVES);
      watch.forget();
      const start = performance.now();
      const text = save % 2 === 0 ? wrong : right;
      writeFileSync(
        file,
        `${text.includes('Matrix') && save % 2 === 0 ? "import { Matrix } from 'ml-matrix';\n" : ''}${text}\n// save ${save}\n`,
      );
      await watch.says(`✓ ${exercise}`, `✗ ${exercise}`, `~ ${exercise}`);
      times.push(performance.now() - start);
    }
  } finally {
    await watch.stop();
  }
  return times;
}

/** The exports, with every number in their answers a little off. */
function negations(source: string): string {
  const names = [...source.matchAll(/^export (?:async )?function (\w+)/gm)].map(([, name]) => name);
  const off = `// @ts-nocheck
function off(value) {
  if (typeof value === 'number') return value * 1.25;
  if (Array.isArray(value)) return value.map(off);
  if (value && typeof value.to2DArray === 'function') return value.clone().mul(1.25);
  if (value && typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, off(part)]));
  return value;
}`;
  return [
    off,
    ...names.map(
      (name) =>
        `export { ${name}Off as ${name} };\nfunction ${name}Off(...args) { return off(${name}(...args)); }`,
    ),
  ].join('\n');
}
