/**
 * The command line. Only here is argv read, and only here does the process end with a code.
 */
import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { newCommand } from './new.ts';
import { replayCommand } from './replay.ts';
import { testCommand } from './test.ts';
import { verifyCommand } from './verify.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const program = new Command('gradlings')
  .description('Exercises on gradients, regularization and optimization, graded by laws.')
  .version(version)
  .showHelpAfterError('(see gradlings --help)')
  .addCommand(testCommand(), { isDefault: true })
  .addCommand(replayCommand())
  .addCommand(verifyCommand())
  .addCommand(newCommand());

await program.parseAsync();
