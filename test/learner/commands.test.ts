import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { hintCommand } from '../../harness/cli/hint.ts';
import { progressCommand } from '../../harness/cli/progress.ts';
import { replayCommand } from '../../harness/cli/replay.ts';
import { resetCommand } from '../../harness/cli/reset.ts';
import { solutionCommand } from '../../harness/cli/solution.ts';
import { testCommand } from '../../harness/cli/test.ts';
import { watchCommand } from '../../harness/cli/watch.ts';
import { fileOf, stubOf } from '../this-course.ts';
import { copyOfCourse, gradlings, HARD_THRESHOLD, removeCopies, SOFT } from './a-learner.ts';

/** Refuted by the law of scales alone. */
const IN_PLACE = `export function softThreshold(values: number[], threshold: number): number[] {
  for (const [i, value] of values.entries()) values[i] = Math.sign(value) * Math.max(Math.abs(value) - threshold, 0);
  return values;
}
`;

const SMALL_IS_NOTHING = `export function softThreshold(values: number[], threshold: number): number[] {
  return values.map((value) =>
    Math.abs(value) < 1e-12 ? 0 : Math.sign(value) * Math.max(Math.abs(value) - threshold, 0));
}
`;

let root: string;
let file: string;
beforeEach(() => {
  root = copyOfCourse();
  file = fileOf('exercises', SOFT, root);
});
afterAll(removeCopies);

describe('gradlings hint', () => {
  it('gives one more each time, up to the last, and remembers', async () => {
    const counts: number[] = [];
    for (let time = 0; time < 4; time++) {
      const { code, out } = await gradlings('hint', 'soft-threshold', '--root', root);
      expect(code).toBe(0);
      counts.push(out.match(/^ {2}hint/gm)?.length ?? 0);
    }
    expect(counts).toEqual([1, 2, 3, 3]);
  });

  it('begins with what helps with the law that was refuted last', async () => {
    writeFileSync(file, SMALL_IS_NOTHING);
    await gradlings('test', 'soft-threshold', '--root', root);
    const { out } = await gradlings('hint', 'soft-threshold', '--root', root);
    expect(out).toMatch(/law +scaling x and t scales the result.*Only t tells what is small.*hint +1\./s);

    writeFileSync(file, readFileSync(fileOf('solutions', SOFT), 'utf8'));
    await gradlings('test', 'soft-threshold', '--root', root);
    expect((await gradlings('hint', 'soft-threshold', '--root', root)).out).not.toContain('law ');
  });

  it('takes the first refuted law that has a hint, where the first of all has none', async () => {
    writeFileSync(file, HARD_THRESHOLD);
    await gradlings('test', 'soft-threshold', '--root', root);
    const { out } = await gradlings('hint', 'soft-threshold', '--root', root);
    expect(out).toMatch(/law +no other point has a smaller.*Where is it lowest/s);
  });

  it('says what helps with the law of all exercises as well', async () => {
    writeFileSync(file, IN_PLACE);
    await gradlings('test', 'soft-threshold', '--root', root);
    const { out } = await gradlings('hint', 'soft-threshold', '--root', root);
    expect(out).toMatch(/law +calls leave no trace.*before and after a call/s);
  });
});

describe('gradlings reset', () => {
  it('restores the stub, keeps the file as it was, and begins with the first hint again', async () => {
    writeFileSync(file, HARD_THRESHOLD);
    await gradlings('hint', SOFT, '--root', root);
    const { code, out } = await gradlings('reset', 'soft-threshold', '--root', root);
    expect(code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(stubOf(SOFT));
    const kept = out.match(/kept: (\.gradlings\/backup\/04-lasso-01-soft-threshold-[\dTZ-]+\.ts)/)?.[1] ?? '';
    expect(readFileSync(join(root, kept), 'utf8')).toBe(HARD_THRESHOLD);
    const hint = await gradlings('hint', SOFT, '--root', root);
    expect(hint.out.match(/^ {2}hint/gm)).toHaveLength(1);
  });

  it('brings a deleted exercise back', async () => {
    rmSync(file);
    const { code, out } = await gradlings('reset', 'soft-threshold', '--root', root);
    expect([code, out]).toEqual([0, expect.stringContaining('There was nothing to keep.')]);
    expect(readFileSync(file, 'utf8')).toBe(stubOf(SOFT));
  });

  it('changes nothing where the file cannot be kept', async () => {
    writeFileSync(file, HARD_THRESHOLD);
    writeFileSync(join(root, '.gradlings'), 'a file where the folder should be');
    const { code, out } = await gradlings('reset', SOFT, '--root', root);
    expect([code, out]).toEqual([1, expect.stringContaining('Nothing was reset')]);
    expect(readFileSync(file, 'utf8')).toBe(HARD_THRESHOLD);
  });
});

describe('gradlings solution', () => {
  it('is shown once the exercise is upheld, and not before', async () => {
    writeFileSync(file, HARD_THRESHOLD);
    const refused = await gradlings('solution', SOFT, '--root', root);
    expect(refused.code).toBe(1);
    expect(refused.out).toMatch(/has \d of \d+ laws upheld: its solution is shown once all are/);
    const solution = readFileSync(fileOf('solutions', SOFT), 'utf8');
    expect(refused.out).not.toContain('Math.sign(value)');
    writeFileSync(file, solution);
    const shown = await gradlings('solution', SOFT, '--root', root);
    expect([shown.code, shown.out]).toEqual([0, expect.stringContaining(solution.trimEnd())]);
  });

  it('is shown to who insists', async () => {
    const { code, out } = await gradlings('solution', SOFT, '--peek', '--root', root);
    expect([code, out]).toEqual([0, expect.stringContaining('export function softThreshold')]);
  });
});

describe('gradlings progress', () => {
  it('grades what is not known, also when the state was deleted or is no state', async () => {
    writeFileSync(file, HARD_THRESHOLD);
    const before = await mapOf();
    expect(before).toMatchObject({ next: SOFT, upheld: 1 });
    const entry = before.exercises.find(({ exercise }) => exercise === SOFT);
    expect(entry).toMatchObject({ status: 'in-work', upheld: expect.any(Number) });
    const state = join(root, '.gradlings', 'progress.json');
    writeFileSync(state, 'no json');
    const { out } = await gradlings('progress', '--root', root);
    expect(out).toContain('note  The progress could not be read; that file is kept as .gradlings/progress-');
    expect(out).toMatch(/~ 01-soft-threshold .* \d of \d+ laws/);
    rmSync(state);
    expect(await mapOf()).toEqual(before);
  });

  it('is right after a save that no command saw', async () => {
    await mapOf();
    writeFileSync(file, readFileSync(fileOf('solutions', SOFT), 'utf8'));
    expect(await mapOf()).toMatchObject({ upheld: 2 });
  });

  it('says of a deleted exercise how to restore it, and goes on', async () => {
    rmSync(file);
    const { code, out } = await gradlings('list', '--root', root);
    expect(code).toBe(0);
    expect(out).toContain(`exercises/${SOFT}.ts is not there. To restore its stub: npm run reset -- ${SOFT}`);
    expect(out).toContain('01-soft-threshold');
  });

  async function mapOf(): Promise<{ exercises: { exercise: string }[] }> {
    const { stdout } = await gradlings('progress', '--json', '--root', root);
    return JSON.parse(stdout);
  }
});

describe('npm test', () => {
  it('welcomes once, and leaves what it found for the map', async () => {
    writeFileSync(file, `const n: string = 3;\n${HARD_THRESHOLD}`);
    const first = await gradlings('test', 'soft-threshold', '--root', root);
    expect(first.out).toContain('Welcome to gradlings.');
    expect(first.out).toMatch(/soft-threshold\.ts:1 Type 'number' is not assignable to type 'string'/);
    expect(readState()).toMatchObject({ welcomed: true, gradings: { [SOFT]: { status: 'refuted' } } });
    const second = await gradlings('test', 'soft-threshold', '--root', root);
    expect(second.out).not.toContain('Welcome');
  });

  it('remembers nothing of runs that prove less, nor of other trees', async () => {
    await gradlings('test', 'soft-threshold', '--runs', '3', '--root', root);
    expect(readState().gradings).toEqual({});
  });

  function readState(): { gradings: object } {
    return JSON.parse(readFileSync(join(root, '.gradlings', 'progress.json'), 'utf8'));
  }
});

describe('help', () => {
  it.each([
    testCommand(),
    watchCommand(),
    progressCommand(),
    hintCommand(),
    replayCommand(),
    resetCommand(),
    solutionCommand(),
  ])('of $_name says its exit codes', (command) => {
    let said = '';
    command.configureOutput({
      writeOut: (text) => {
        said += text;
      },
    });
    command.outputHelp();
    expect(said).toMatch(/Exit code: [01]/);
  });

  it('lists every command, narrow enough for 60 columns', async () => {
    const { out } = await gradlings('--help');
    const commands = out.slice(out.indexOf('Commands:')).split('\n');
    expect(Math.max(...commands.map((line) => line.length))).toBeLessThanOrEqual(64);
    for (const name of ['watch', 'progress|list', 'hint', 'replay', 'reset', 'solution']) {
      expect(out).toContain(`  ${name} `);
    }
  });
});

describe('nothing but the exercise and .gradlings/', () => {
  it('is written by a learner’s commands', async () => {
    const before = readdirSync(root).sort();
    for (const args of [['progress'], ['hint', SOFT], ['reset', SOFT], ['test', 'soft-threshold']]) {
      await gradlings(...args, '--root', root);
    }
    expect(readdirSync(root).sort()).toEqual(['.gradlings', ...before].sort());
    expect(existsSync(join(root, '.gradlings', 'backup'))).toBe(false);
  });
});
