import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileOf } from '../this-course.ts';
import { copyOfCourse, HARD_THRESHOLD, removeCopies, SOFT, startWatch, type Watching } from './a-learner.ts';

const SOLUTION = readFileSync(fileOf('solutions', SOFT), 'utf8');
const ESCAPE = '\u001b';

let root: string;
let file: string;
let watching: Watching[];
beforeEach(() => {
  root = copyOfCourse();
  file = fileOf('exercises', SOFT, root);
  watching = [];
});
afterEach(() => Promise.all(watching.map((watch) => watch.stop())));
afterAll(removeCopies);

describe('gradlings watch in a pipe', () => {
  it('welcomes, says a verdict on every save, and draws nothing', async () => {
    const watch = await ready(SOFT);
    expect(watch.said()).toContain('Welcome to gradlings.');
    expect(watch.said()).toMatch(/· 04-lasso\/01-soft-threshold {2}Soft threshold/);
    await save(watch, HARD_THRESHOLD, `✗ ${SOFT}`, 'replay');
    await save(watch, SOLUTION, `✓ ${SOFT}`, 'course  ');
    expect(watch.said()).not.toContain(ESCAPE);
  });

  it('ends an endless loop with a verdict, and grades the next save', async () => {
    const watch = await ready(SOFT);
    await save(watch, 'export function softThreshold() { while (true) {} }', 'no answer within');
    await save(watch, SOLUTION, `✓ ${SOFT}`);
  });

  it('turns to another exercise when that one is saved', async () => {
    const watch = await ready(SOFT);
    writeFileSync(
      fileOf('exercises', '00-start/01-half-squared-norm', root),
      'export const halfSquaredNorm = 3;',
    );
    await watch.says('✗ 00-start/01-half-squared-norm');
  });

  it('says of a deleted file what to do, and grades it when it is back', async () => {
    const watch = await ready(SOFT);
    rmSync(file);
    expect(await watch.says('There is no such file')).toContain('reset');
    await save(watch, SOLUTION, `✓ ${SOFT}`);
  });

  it('mentions what TypeScript says, beside a verdict that does not depend on it', async () => {
    const watch = await ready(SOFT);
    await save(watch, `const n: string = 3;\n${SOLUTION}`, `✓ ${SOFT}`, 'TS2322');
  });

  it('works without file events, and says so', async () => {
    const watch = await ready(SOFT, '--poll');
    await watch.says('--poll');
    await save(watch, SOLUTION, `✓ ${SOFT}`);
  });

  it('begins with the work in progress when no exercise is named', async () => {
    writeFileSync(file, HARD_THRESHOLD);
    const watch = await ready();
    expect(watch.said()).toContain(`watching exercises/${SOFT}.ts`);
  });

  it('works on where the progress cannot be written', async () => {
    writeFileSync(join(root, '.gradlings'), 'a file where the folder should be');
    const watch = await ready(SOFT);
    await watch.says('The progress is not remembered');
    await save(watch, SOLUTION, `✓ ${SOFT}`);
  });
});

describe('two watches at once', () => {
  it('both give their verdicts, and the progress holds what both found', async () => {
    const watches = [await ready(SOFT), await ready('00-start/01-half-squared-norm')];
    writeFileSync(file, SOLUTION);
    await Promise.all(watches.map((watch) => watch.says(`✓ ${SOFT}`)));
    await Promise.all(watches.map((watch) => watch.stop()));
    const { gradings } = JSON.parse(readFileSync(join(root, '.gradlings', 'progress.json'), 'utf8'));
    expect(gradings[SOFT].status).toBe('upheld');
    expect(gradings['00-start/01-half-squared-norm'].status).toBe('upheld');
  });
});

/** A watch that has counted the course, and waits. */
async function ready(...args: readonly string[]): Promise<Watching> {
  const watch = startWatch(root, ...args);
  watching.push(watch);
  await watch.says('course  ');
  return watch;
}

async function save(watch: Watching, text: string, ...said: readonly string[]): Promise<void> {
  watch.forget();
  writeFileSync(file, text);
  for (const words of said) await watch.says(words);
}
