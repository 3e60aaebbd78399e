import { availableParallelism } from 'node:os';
import { Command, InvalidArgumentError } from 'commander';
import { DEFAULT_SEEDS } from '../authoring/runs.ts';
import type { ExerciseId } from '../engine/model.ts';
import { askedFor, PROVING } from './asked-for.ts';
import { exercisesNamed, readCount, unknownName } from './options.ts';
import { proveOnSave } from './prove-on-save.ts';
import { thisCourse } from './this-course.ts';

interface VerifyOptions {
  readonly seeds: number;
  readonly jobs: number;
  readonly json?: boolean;
  readonly all?: boolean;
  readonly writePage?: boolean;
  readonly watch?: boolean;
  readonly finer: boolean;
}

/** `gradlings verify [exercises…]`: the proof that the graders are right. */
export function verifyCommand(): Command {
  return new Command('verify')
    .description('prove the graders: no right solution is refuted, no wrong one upheld')
    .argument('[exercises...]', 'paths of exercises, or parts of them; all by default', readExercises, [])
    .option(
      '--seeds <number>',
      'judge solutions and misconceptions on this many seeds',
      readCount,
      DEFAULT_SEEDS,
    )
    .option('--jobs <number>', 'how many processes to run', readCount, availableParallelism())
    .option('--watch', 'prove again on every save, without the search of many inputs')
    .option('--no-finer', 'skip the search over many inputs, which up to three named exercises get')
    .option('--json', 'print the proofs as JSON')
    .option('--all', 'explain everything that is missing, not only the first')
    .option('--write-page', 'write docs/graders.md, with --seeds as they are by default')
    .addHelpText('after', '\nExit code: 0 if all graders are proven, 1 otherwise.')
    .action(async (exercises: readonly ExerciseId[], options: VerifyOptions, command: Command) => {
      if (options.writePage && (exercises.length > 0 || options.seeds !== DEFAULT_SEEDS)) {
        command.error(
          'The page holds the whole course on the default seeds: name no exercise, and no --seeds.',
        );
      }
      const missing = askedFor('verify', PROVING);
      if (missing !== undefined) command.error(missing);
      if (options.watch) {
        const { seeds, jobs, all } = options;
        const args = [...exercises, '--no-finer', '--seeds', String(seeds), '--jobs', String(jobs)];
        proveOnSave(thisCourse(), all ? [...args, '--all'] : args);
        return;
      }
      // Loaded here, because the mutants need packages that a learner need not have installed.
      const { runVerify } = await import('../authoring/run.ts');
      const { lines, isProven } = await runVerify(thisCourse(), exercises, {
        ...options,
        onDone: showProgress,
      });
      clearProgress();
      for (const line of lines) process.stdout.write(`${line}\n`);
      process.exitCode = isProven ? 0 : 1;
    });
}

function readExercises(text: string, before: readonly ExerciseId[] = []): ExerciseId[] {
  const named = exercisesNamed(text);
  if (named.length === 0) throw new InvalidArgumentError(unknownName(text));
  return [...new Set([...before, ...named])];
}

/** Erases the line, and goes back to its beginning. */
const CLEAR = '\u001b[2K\r';

function showProgress(exercise: ExerciseId, done: number, all: number): void {
  if (process.stderr.isTTY) process.stderr.write(`${CLEAR}${done}/${all}  ${exercise}`);
}

function clearProgress(): void {
  if (process.stderr.isTTY) process.stderr.write(CLEAR);
}
