import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileOf } from '../this-course.ts';
import { copyOfCourse, gradlings, HARD_THRESHOLD, removeCopies, SOFT, startWatch } from './a-learner.ts';
import { hasTmux, playSession, type Scene } from './terminal-session.ts';
import { transcriptInReadme, transcriptOf } from './transcript.ts';

afterAll(removeCopies);

describe.runIf(hasTmux)('a first exercise in a terminal', () => {
  let scenes: Scene[];
  const screenAfter = (did: string) => scenes.find((scene) => scene.did === did)?.screen.join('\n') ?? '';
  beforeAll(async () => {
    scenes = await playSession();
  }, 120_000);

  it('begins with a welcome, the stub and the keys', () => {
    const screen = screenAfter('$ npm run watch -- soft-threshold');
    expect(screen).toContain('Welcome to gradlings.');
    expect(screen).toContain('· 04-lasso/01-soft-threshold');
    expect(screen).toMatch(/n next {2}h hint {2}l list/);
  });

  it('shows the one finding soon after a wrong save, and not the welcome any more', () => {
    const screen = screenAfter('(saves a first try)');
    expect(screen).toMatch(/smallest {4}values = \[.+\] {3}threshold = /);
    expect(screen).toContain('resembles   “entries above the threshold stay as they are”');
    expect(screen).not.toContain('Welcome');
    // 300 ms on an idle machine (`npm run bench:watch`); tests share theirs.
    expect(scenes[1].milliseconds).toBeLessThan(5000);
  });

  it('adds a hint below the finding', () => {
    expect(screenAfter('h')).toMatch(/smallest[\s\S]*hint {8}1\. Take one number/);
  });

  it('says upheld, then shows the solution, then the next exercise, and quits', () => {
    expect(screenAfter('(mends it and saves)')).toMatch(
      /✓ 04-lasso\/01-soft-threshold[\s\S]*(\d+) of \1 laws upheld[\s\S]*Upheld/,
    );
    expect(screenAfter('s')).toContain('Math.sign(value) * Math.max(Math.abs(value) - threshold, 0)');
    expect(screenAfter('n')).toContain('open exercises/04-lasso/02-coordinate-descent.ts');
    expect(scenes.at(-1)?.screen.join('\n')).toContain('ended with 0');
  });

  it('is what the README shows (if not: npm run transcript)', () => {
    expect(transcriptInReadme()).toBe(transcriptOf(scenes));
  });
});

describe.runIf(!hasTmux)(
  'tmux is missing, so there is no terminal to play in: the same through a pipe',
  () => {
    it('welcome, finding, hint, upheld, solution', async () => {
      const root = copyOfCourse();
      const file = fileOf('exercises', SOFT, root);
      const watch = startWatch(root, 'soft-threshold');
      try {
        await watch.says('Welcome to gradlings.');
        await watch.says('course  ');
        writeFileSync(file, HARD_THRESHOLD);
        expect(await watch.says('replay')).toMatch(/smallest {4}values = \[.+\] {3}threshold = /);
        expect((await gradlings('hint', SOFT, '--root', root)).out).toContain('1. Take one number');
        writeFileSync(file, readFileSync(fileOf('solutions', SOFT), 'utf8'));
        await watch.says('✓ 04-lasso/01-soft-threshold');
        expect((await gradlings('solution', SOFT, '--root', root)).code).toBe(0);
      } finally {
        await watch.stop();
      }
    });
  },
);
