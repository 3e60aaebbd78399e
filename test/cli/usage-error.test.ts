import { describe, expect, it } from 'vitest';
import { notACommand } from '../../harness/cli/command-asked-for.ts';
import { usageError } from '../../harness/cli/usage-error.ts';

describe('what a call that cannot be read is answered', () => {
  it.each([
    [
      "error: command-argument value 'x' is invalid for argument 'exercise'. No exercise is named 'x'.",
      "No exercise is named 'x'.",
    ],
    ["error: option '--seed <number>' argument 'x' is invalid. 'x' is no seed.", "--seed: 'x' is no seed."],
    [
      "error: option '-f, --format <name>' argument 'x' is invalid. Allowed choices are csv, json.",
      "--format 'x': choose from csv, json.",
    ],
    ["error: option '--jobs <number>' argument missing", '--jobs needs a value: --jobs <number>.'],
    ["error: missing required argument 'paths'", 'An argument is missing: <paths>.'],
    [
      "error: unknown option '--sed'\n(Did you mean --seed?)",
      "No option is named '--sed'. Did you mean --seed?",
    ],
    ["error: unknown command 'nw'", "No command is named 'nw'."],
  ])('%s', (commanders, words) => {
    expect(usageError(`${commanders}\n`, 'gradlings test')).toBe(
      `${words}\nHow it is called: gradlings test --help\n`,
    );
  });

  it('words of our own pass unchanged, and name no usage', () => {
    expect(usageError('The folder is in use.\n', 'gradlings grade')).toBe('The folder is in use.\n');
  });
});

describe('a first word that is no command', () => {
  const COMMANDS = ['test', 'grade', 'gradebook', 'progress'];

  it('that begins one is no name of exercises', () => {
    expect(notACommand('grad', COMMANDS, true)).toBe(
      "No command is named 'grad'. Did you mean grade or gradebook? The exercises of that name: gradlings test grad",
    );
  });

  it('that is near one is told so, unless exercises have it', () => {
    expect(notACommand('progres', COMMANDS, false)).toMatch(/Did you mean progress\?$/);
    expect(notACommand('graded', COMMANDS, false)).toMatch(/Did you mean grade/);
    expect(notACommand('tests', COMMANDS, true)).toBeUndefined();
  });

  it('that only names exercises tests them', () => {
    expect(notACommand('lasso', COMMANDS, true)).toBeUndefined();
  });
});
