import { open, url } from 'node:inspector';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Course } from '../course/course.ts';
import { inputAt } from '../course/drawn-input.ts';
import { gradeFile } from '../course/grade-file.ts';
import type { ExerciseId, Grader } from '../engine/model.ts';
import { NO_TRACE } from '../engine/no-trace.ts';
import { replay, snippet } from '../learner/replay/replay.ts';
import { replayLines, snippetBlock } from '../learner/replay/replay-lines.ts';
import { styleOf } from '../report/terminal.ts';
import { readCount, readExercise, seedOption } from './options.ts';
import { printLines, rootOption } from './output.ts';
import { thisCourse } from './this-course.ts';

interface Options {
  readonly law?: number;
  readonly seed: number;
  readonly path?: string;
  readonly inspect?: boolean | number;
  readonly root?: string;
}

/** `gradlings replay <exercise> --law 2 --seed 1 --path 0:1`: one counterexample again, in full. */
export function replayCommand(): Command {
  return new Command('replay')
    .description(
      'Replay one counterexample, with all digits and as TypeScript to run and change. Copy the line "replay" of a finding.',
    )
    .argument('<exercise>', 'the path of an exercise, or a part of it', readExercise)
    .option('--law <number>', 'the number of the law; by default the first one refuted', readCount)
    .addOption(seedOption())
    .option('--path <path>', 'as the finding printed it', readPath)
    .addOption(
      new Option('--inspect [port]', 'wait for a debugger, and stop in the exercise').argParser(readCount),
    )
    .addOption(rootOption())
    .addHelpText(
      'after',
      `
--inspect: in Chrome open chrome://inspect and press "inspect"; in VS Code run
"Debug: Attach to Node Process". Then continue: it stops where the exercise's
function begins, in its own file.

Exit code: 0 if the law is upheld there now, 1 otherwise.`,
    )
    .action(async (exercise: string, options: Options, command: Command) => {
      const course = thisCourse(options.root);
      const grader = await course.modules.grader(exercise);
      if ((options.law === undefined) !== (options.path === undefined)) {
        command.error('--law and --path belong together. Copy the whole line "replay" of a finding.');
      }
      if (options.law !== undefined && options.law > grader.laws.length) {
        command.error(noSuchLaw(exercise, grader.laws.length, options.law));
      }
      const { law, path } = options;
      const asked =
        law !== undefined && path !== undefined
          ? { law, seed: options.seed, path }
          : firstRefuted(course, exercise, grader, options.seed);
      if (asked === undefined) {
        printLines([`${exercise} has no counterexample now, so there is nothing to replay.`]);
        return;
      }
      if (inputAt(grader, asked) === undefined) {
        command.error(
          `No input is found at --path ${asked.path} with --seed ${asked.seed}. Copy the whole line "replay" of a finding: another version of the course draws other inputs.`,
        );
      }
      if (options.inspect !== undefined) waitForDebugger(options.inspect);
      const report = replay(course, exercise, grader, {
        ...asked,
        breakAtExports: options.inspect !== undefined,
      });
      const style = styleOf(process.stdout, process.env);
      printLines(replayLines(report, style));
      if (options.inspect === undefined) {
        printLines(snippetBlock(snippet(course, exercise, grader, asked, report), style));
      }
      process.exitCode = report.status === 'refuted' ? 1 : 0;
    });
}

/** Grades the exercise, and takes the first counterexample that was found. */
function firstRefuted(course: Course, exercise: ExerciseId, grader: Grader, seed: number) {
  const { findings } = gradeFile(course, exercise, grader, { seed }).report;
  const found = findings.flatMap(({ verdict }) => {
    if (!('counterexample' in verdict)) return [];
    const { law, seed, path } = verdict.counterexample.replay;
    return [{ law: grader.laws.findIndex(({ name }) => name === law) + 1, seed, path }];
  });
  return found[0];
}

/** The last law of a report is seen in the runs of the others: it has no number of its own here. */
function noSuchLaw(exercise: string, laws: number, asked: number): string {
  const last = asked === laws + 1 ? ` Law ${asked}, '${NO_TRACE.name}', is seen in those.` : '';
  return `${exercise} has the laws 1 to ${laws}, not ${asked}.${last} Copy the line "replay" of a finding.`;
}

/** Node's own port, unless another one is asked for. */
const INSPECTOR_PORT = 9229;

function waitForDebugger(port: number | boolean): void {
  // Started by a debugger, as by F5 in VS Code.
  if (url() !== undefined) return;
  process.stderr.write('Waiting for a debugger: chrome://inspect, or "Attach to Node Process" in VS Code.\n');
  // Only this machine can reach it.
  open(typeof port === 'number' ? port : INSPECTOR_PORT, '127.0.0.1', true);
}

function readPath(text: string): string {
  // Of one input, or of two: the input, the number of another law, and an input of that.
  if (/^(\d+(:\d+)*|example-\d+)(\+\d+\+\d+(:\d+)*)?$/.test(text)) return text;
  throw new InvalidArgumentError(`'${text}' is no path. Copy it from the line "replay" of the finding.`);
}
