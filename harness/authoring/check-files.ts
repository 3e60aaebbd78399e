/**
 * The files of one exercise: there, filled in, and in agreement with each other.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExerciseId, Grader } from '../engine/model.ts';
import { NOT_STARTED } from '../engine/not-started.ts';
import { filesOf, optionalFilesOf } from './new-exercise.ts';
import type { Check, Complaint } from './proof.ts';
import { signaturesIn } from './signatures.ts';

export function checkFiles(exercise: ExerciseId, root: string): Complaint[] {
  const [stub, solution, ...others] = filesOf(exercise).map((name) => ({ name, text: read(name, root) }));
  const complain = complaintsOf(exercise);
  const files = [stub, solution, ...others];
  const missing = files.flatMap(({ name, text }) => (text === undefined ? [name] : []));
  const optional = optionalFilesOf(exercise).map((name) => ({ name, text: read(name, root) }));
  const complaints = [...files, ...optional].flatMap(({ name, text = '' }) => {
    const line = text.split('\n').findIndex((one) => one.includes('TODO'));
    const what = line === -1 ? undefined : `is still to be filled in: ${text.split('\n')[line].trim()}`;
    const next = name.endsWith('.figures.ts')
      ? 'Fill it in, or take the file out: pictures are optional.'
      : 'Fill it in: every TODO says what belongs there.';
    return complain(what, next, `${name}:${line + 1}`);
  });
  if (missing.length > 0) {
    complaints.unshift({
      exercise,
      check: 'course',
      what: missing.length === 1 ? 'a file is still to be written' : 'files are still to be written',
      details: missing,
      next: `\`npm run new -- ${exercise}\` writes what is missing, ready to be filled in.`,
    });
  }
  if (stub.text !== undefined) {
    complaints.push(
      ...complain(missingInStatement(stub.text), `Write it into the comments of ${stub.name}.`),
    );
  }
  if (stub.text !== undefined && solution.text !== undefined) {
    complaints.push(
      ...complain(
        signaturesApart(stub.text, solution.text),
        'The stub is the contract: write the same names, parameters and types in both.',
        solution.name,
      ),
      ...complain(
        halfStarted(stub.text),
        `Let every function of the stub do nothing but \`throw new Error('${NOT_STARTED}');\`.`,
      ),
    );
  }
  return complaints;
}

/** What the grader itself has to offer besides its laws. */
export function checkOffer(exercise: ExerciseId, grader: Grader): Complaint[] {
  const complain = complaintsOf(exercise, 'laws');
  const names = grader.laws.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  const { length: hints } = grader.hints;
  return [
    ...complain(
      hints < MIN_HINTS || hints > MAX_HINTS ? `there are ${hints} hints` : undefined,
      `Write ${MIN_HINTS} or ${MAX_HINTS} in the grader, each of which says more than the one before.`,
    ),
    ...complain(
      names.length < MIN_LAWS ? `there are ${names.length} laws` : undefined,
      `Write at least ${MIN_LAWS}: besides the formula, what follows from it.`,
    ),
    ...complain(
      twice === undefined ? undefined : `two laws are named '${twice}'`,
      'Give each law a name of its own.',
    ),
  ];
}

const MIN_HINTS = 2;
const MAX_HINTS = 3;
const MIN_LAWS = 5;

function complaintsOf(exercise: ExerciseId, check: Check = 'course') {
  return (what: string | undefined, next: string, at?: string): Complaint[] =>
    what === undefined ? [] : [{ exercise, check, ...(at !== undefined && { at }), what, details: [], next }];
}

function read(name: string, root: string): string | undefined {
  const path = join(root, ...name.split('/'));
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

/** The statement is what the comments of the stub say together: one function may refer to another. */
function missingInStatement(stub: string): string | undefined {
  const statement = stub.match(/\/\*\*[\s\S]*?\*\//g)?.join('\n') ?? '';
  const missing = STATEMENT.find(([, pattern]) => !pattern.test(statement));
  return missing && `the statement has no ${missing[0]}`;
}

const STATEMENT: readonly (readonly [string, RegExp])[] = [
  ['formula: a line indented by four more spaces', /^ \* {5,}\S.*[=≈≤∈]/m],
  ["shapes: a line that begins with 'Shapes:'", /^ \* Shapes?:/m],
  ["example: a line that begins with 'Example:'", /^ \* Examples?:/m],
  ["source: a line that begins with 'Source:'", /^ \* Sources?:/m],
  ['link to its source', /https?:\/\//],
];

function signaturesApart(stub: string, solution: string): string | undefined {
  const [asked, given] = [signaturesIn(stub), signaturesIn(solution)];
  for (const [name, signature] of asked) {
    const other = given.get(name);
    if (other === undefined) return `the solution exports no function ${name}`;
    if (other !== signature)
      return `stub and solution differ: ${signature} in the one, ${other} in the other`;
  }
  const extra = [...given.keys()].find((name) => !asked.has(name));
  return extra === undefined ? undefined : `the solution exports ${extra}, which the stub does not have`;
}

/** An exercise is shipped with all of its functions to be written, or with none. */
function halfStarted(stub: string): string | undefined {
  const functions = signaturesIn(stub).size;
  const sentinels = stub.split(`throw new Error('${NOT_STARTED}');`).length - 1;
  if (sentinels === 0 || sentinels === functions) return undefined;
  return `${sentinels} of the ${functions} functions of the stub are not started`;
}
