import { existsSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { markedForExcel } from '../class/formats/excel.ts';
import { readAssignment } from '../class/gradebook/assignment.ts';
import { ATTEMPTS, type Attempts } from '../class/gradebook/attempts.ts';
import { type Column, gradebook, sectionOfBook } from '../class/gradebook/gradebook.ts';
import {
  GRADEBOOK_FORMS,
  type GradebookForm,
  gradebookFiles,
  totalsOf,
} from '../class/gradebook/gradebook-files.ts';
import { lmsNotes } from '../class/lms/notes.ts';
import { makeOutputFolder, writeOutputs } from '../class/output-folder.ts';
import { readRoster } from '../class/roster/read-roster.ts';
import { counted } from '../report/counted.ts';
import { printable } from '../report/show.ts';
import { failWithWords } from './fail-with-words.ts';
import { printLines } from './output.ts';
import { bytesOf } from './results-options.ts';
import { labelled } from './write-results.ts';

interface GradebookOptions {
  readonly out: string;
  readonly attempts: Attempts;
  readonly weights?: ReadonlyMap<string, number>;
  readonly dropLowest: number;
  readonly points: number;
  readonly name: string;
  readonly roster?: string;
  readonly section?: string;
  readonly format: readonly GradebookForm[];
  readonly excel?: boolean;
}

/** `gradlings gradebook <folders…>`: one grade from several assignments. */
export function gradebookCommand(): Command {
  return new Command('gradebook')
    .description('Make one gradebook from several assignments, each graded into its own folder.')
    .argument(
      '<assignments...>',
      'folders that gradlings grade wrote; "name=folder" names one, "name=first,second" are attempts at one',
    )
    .option('--out <folder>', 'where the gradebook goes', 'gradebook')
    .addOption(
      new Option('--attempts <which>', 'which of several attempts counts').choices(ATTEMPTS).default('last'),
    )
    .addOption(
      new Option(
        '--weights <list>',
        'what assignments weigh, as "homework 1=2,homework 2=1"; what they are worth unless said',
      ).argParser(readWeights),
    )
    .addOption(
      new Option('--drop-lowest <number>', 'how many of the lowest scores to drop')
        .argParser(readWhole)
        .default(0),
    )
    .addOption(new Option('--points <number>', 'what the total is worth').argParser(readPoints).default(100))
    .option('--name <text>', 'the total, as a gradebook of a system names it', 'Total')
    .option('--roster <file>', 'the list of the class, as a learning system exports it')
    .option('--section <name>', 'only this section of the roster')
    .addOption(
      new Option(
        '--format <names>',
        `forms to write, with commas between them: ${GRADEBOOK_FORMS.join(', ')}`,
      )
        .argParser(readForms)
        .default(['csv', 'json'], 'csv,json'),
    )
    .option('--excel', 'mark gradebook.csv as UTF-8, as Excel needs it to show names right')
    .action((assignments: string[], options: GradebookOptions, command: Command) => {
      try {
        writeGradebook(assignments, options, command);
      } catch (error) {
        failWithWords(error, command);
      }
    });
}

function writeGradebook(assignments: readonly string[], options: GradebookOptions, command: Command): void {
  const { out, section, name, format, roster: file } = options;
  const roster = file === undefined ? undefined : readRoster(bytesOf(file, '--roster', command), file);
  const whole = gradebook(
    assignments.map(columnIn),
    { ...options, weights: options.weights ?? new Map() },
    roster,
  );
  const book = section === undefined ? whole : sectionOfBook(whole, section);
  makeOutputFolder(out);
  const files = gradebookFiles(book, format, name, roster);
  const paths = writeOutputs(out, options.excel ? markedForExcel(files) : files);
  const open = book.rows.filter(({ total }) => total === undefined).length;
  const notes = format
    .filter((form) => form !== 'csv' && form !== 'json')
    .flatMap((form) => lmsNotes(form, totalsOf(book, name), roster));
  printLines([
    labelled(
      'gradebook',
      `${counted(book.rows.length, 'student')}, ${counted(book.columns.length, 'assignment')}`,
    ),
    ...[...new Set(book.told)].map((line) => labelled('look at', printable(line))),
    ...(open > 0 ? [labelled('no total', `${counted(open, 'student')}: undecided, or exempt from all`)] : []),
    ...notes.map((line) => labelled('note', printable(line))),
    ...paths.map((path, index) => labelled(index === 0 ? 'written' : '', `${out}/${path}`)),
  ]);
}

/** "folder", "name=folder", "name=first,second"; a folder that is there is one whatever it is called. */
function columnIn(text: string): Column {
  const at = text.indexOf('=');
  if (at <= 0 || existsSync(text)) {
    const graded = readAssignment(text);
    return { name: graded.name, attempts: [graded] };
  }
  const folders = text.slice(at + 1);
  const paths = existsSync(folders) ? [folders] : folders.split(',');
  return { name: text.slice(0, at), attempts: paths.map(readAssignment) };
}

function readWeights(text: string): ReadonlyMap<string, number> {
  return new Map(
    text.split(',').map((part) => {
      const at = part.lastIndexOf('=');
      const weight = Number(part.slice(at + 1));
      if (at > 0 && part.slice(at + 1).trim() !== '' && Number.isFinite(weight) && weight >= 0)
        return [part.slice(0, at).trim(), weight];
      throw new InvalidArgumentError(
        `'${part}' is no weight. Give names with numbers, such as "homework 1=2".`,
      );
    }),
  );
}

function readWhole(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0) return number;
  throw new InvalidArgumentError(`'${text}' is no count. Give a whole number, 0 or more.`);
}

function readPoints(text: string): number {
  const number = Number(text);
  if (Number.isFinite(number) && number > 0) return number;
  throw new InvalidArgumentError(`'${text}' is no number of points. Give one above 0, such as 100.`);
}

function readForms(text: string): GradebookForm[] {
  return text.split(',').map((name) => {
    const form = GRADEBOOK_FORMS.find((each) => each === name.trim().toLowerCase());
    if (form !== undefined) return form;
    throw new InvalidArgumentError(`There is no form '${name}'. There are: ${GRADEBOOK_FORMS.join(', ')}.`);
  });
}
