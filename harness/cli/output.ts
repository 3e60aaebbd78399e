/**
 * How commands write: what was asked for to stdout, what else is worth knowing to stderr.
 */
import { Option } from 'commander';
import { learnerFolder } from './learner-folder.ts';

export function printLines(lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}

export function warn(notes: readonly string[]): void {
  for (const note of notes) process.stderr.write(`note  ${note}\n`);
}

/** A learner's folder where the command is typed in one; tests name a copy of the exercises. */
export function rootOption(): Option {
  return new Option('--root <folder>', 'the folder that holds exercises/')
    .default(learnerFolder(process.cwd()))
    .hideHelp();
}
