import type { Command } from 'commander';
import { ComparisonError } from '../class/comparison/read-class.ts';
import { GradebookError } from '../class/gradebook/assignment.ts';
import { IntakeError } from '../class/intake/list-submissions.ts';
import { OutputError } from '../class/output-folder.ts';
import { FolderInUse } from '../class/run/batch-lock.ts';
import { fileErrorWords } from '../class/run/file-error.ts';
import { GradingError } from '../class/run/grading.ts';
import { MergeError } from '../class/run/merge.ts';
import { ConfigError } from '../class/score/config-error.ts';

const TOLD = [
  ComparisonError,
  ConfigError,
  FolderInUse,
  GradingError,
  GradebookError,
  IntakeError,
  MergeError,
  OutputError,
] as const;

/** Ends the command with words for what went wrong; a bug keeps its trace. */
export function failWithWords(error: unknown, command: Command): never {
  const isTold = TOLD.some((kind) => error instanceof kind);
  const words = isTold && error instanceof Error ? error.message : fileErrorWords(error);
  if (words === undefined) throw error;
  return command.error(words);
}
