import { Command, InvalidArgumentError, Option } from 'commander';
import { fileOf, loadGrader } from '../course.ts';
import { grade } from '../grade.ts';
import type { Grader, Report } from '../model.ts';
import { findingBlock } from '../report/finding-block.ts';
import { entryLines, findingLines, look, printedLines, wantsColour } from '../report/terminal.ts';
import { loadFile } from '../subject/load.ts';
import { readCount, readExercise, seedOption } from './options.ts';

interface ReplayOptions {
  readonly law: number;
  readonly seed: number;
  readonly path: string;
  readonly root?: string;
}

/** `gradlings replay <exercise> --law 2 --seed 1 --path 0:1`: one counterexample again, in full. */
export function replayCommand(): Command {
  return new Command('replay')
    .description('meet one counterexample again, with all digits')
    .argument('<exercise>', 'the path of an exercise, or a part of it', readExercise)
    .requiredOption('--law <number>', 'the number of the law', readCount)
    .addOption(seedOption())
    .requiredOption('--path <path>', 'as the finding printed it', readPath)
    .addOption(new Option('--root <folder>', 'the folder that holds exercises/').hideHelp())
    .addHelpText('after', '\nExit code: 0 if the law is upheld there now, 1 otherwise.')
    .action(async (exercise: string, options: ReplayOptions, command: Command) => {
      const grader = await loadGrader(exercise);
      const law = grader.laws[options.law - 1];
      if (law === undefined)
        command.error(`${exercise} has the laws 1 to ${grader.laws.length}, not ${options.law}.`);
      const report = replay(exercise, grader, law.name, options);
      for (const line of linesOf(report)) process.stdout.write(`${line}\n`);
      process.exitCode = report.status === 'refuted' ? 1 : 0;
    });
}

function replay(exercise: string, grader: Grader, law: string, { seed, path, root }: ReplayOptions): Report {
  const { subject, console } = loadFile(fileOf('exercises', exercise, root));
  return grade(grader, subject, { exercise, seed, console, only: { law, path }, resemble: false });
}

function linesOf(report: Report): string[] {
  const style = look(wantsColour(process.stdout, process.env));
  const refuted = findingLines(report, style, { inFull: true });
  const lines = refuted.length > 0 ? refuted : upheldLines(report);
  return [...printedLines(report, style), ...lines];

  function upheldLines(report: Report): string[] {
    return report.findings
      .flatMap((finding) => findingBlock(report, finding))
      .flatMap((entry) => entryLines(entry, style));
  }
}

function readPath(text: string): string {
  if (/^(\d+(:\d+)*|example-\d+)$/.test(text)) return text;
  throw new InvalidArgumentError(`'${text}' is no path. Copy it from the line "replay" of the finding.`);
}
