/**
 * What a file of a course may not import, and what a file that judges may not use.
 */
import { COURSE_FILE } from '../../course/course-file.ts';
import type { ExerciseId } from '../../engine/model.ts';
import { child, type Node, nodesOf, textIn } from '../mutants/syntax.ts';
import type { Complaint } from '../proof.ts';
import { type AuthorFile, type AuthorFiles, placeOf, targetOf } from './author-files.ts';
import { type ImportIn, importsIn, syntaxFault } from './imports-in.ts';

/** Files that are no TypeScript: nothing else can be said of them. */
export function checkSyntax(exercise: ExerciseId, { stub, solution, judging }: AuthorFiles): Complaint[] {
  return [stub, solution, ...judging].flatMap((file): Complaint[] => {
    const fault = file && syntaxFault(file.text);
    if (!fault) return [];
    return [
      {
        ...{ exercise, check: 'course', at: `${file.name}:${fault.line}`, blocks: true },
        ...{
          what: `is no TypeScript: ${fault.reason}`,
          details: [],
          next: 'Mend the line, or the one before it.',
        },
      },
    ];
  });
}

export function checkSources(
  exercise: ExerciseId,
  { stub, solution, judging, importable }: AuthorFiles,
): Complaint[] {
  const complaint = (file: AuthorFile, offset: number, what: string, next: string): Complaint => ({
    exercise,
    check: 'course',
    at: placeOf(file, offset),
    what,
    details: [],
    next,
  });
  const alone = [stub, solution].flatMap((file) => (file === undefined ? [] : [file]));
  return [
    ...alone.flatMap((file) =>
      importsIn(file.text)
        .filter(({ source }) => !importable.includes(source))
        .map(({ source, offset }) =>
          complaint(
            file,
            offset,
            `an exercise imports '${source}'`,
            importable.length > 0
              ? `It stands alone: import nothing but ${importable.join(' and ')}.`
              : `It stands alone and imports nothing: ${COURSE_FILE} names what exercises compute with in "values".`,
          ),
        ),
    ),
    ...judging.flatMap((file) => [
      ...importsIn(file.text).flatMap((one) => {
        const fault = forbiddenImport(file, one);
        return fault === undefined ? [] : [complaint(file, one.offset, ...fault)];
      }),
      ...(MAY_ROLL_DICE.test(file.name) ? [] : nodesOf(file.text)).flatMap((node) => {
        const fault = forbiddenUse(node);
        return fault === undefined ? [] : [complaint(file, node.start, ...fault)];
      }),
    ]),
  ];
}

/** A learner may well take Math.random where a source of numbers is given. */
const MAY_ROLL_DICE = /\.misconceptions\.ts$/;

type Fault = readonly [what: string, next: string];

function forbiddenImport({ name }: AuthorFile, { source, typeOnly }: ImportIn): Fault | undefined {
  const target = targetOf(name, source);
  const tree = target.split('/')[0];
  if (tree === 'solutions') {
    return [
      `what judges imports the solution '${source}'`,
      'A law that compares the solution with itself sees no mistake in it: derive the answer another way in reference/.',
    ];
  }
  if (tree === 'exercises' && !typeOnly) {
    return [
      `what judges imports '${source}', which a learner edits`,
      'Take its types alone: `import type * as Exercise from …`.',
    ];
  }
  if (source.startsWith('node:')) {
    return [`what judges imports '${source}'`, 'Laws run in browsers, too: leave Node out of them.'];
  }
  if (name.startsWith('reference/') && source === 'fast-check') {
    return ['a reference imports fast-check', 'A reference computes; inputs are drawn in graders/.'];
  }
  return undefined;
}

/** What gives other values each time: a verdict has to be the same whenever and wherever it is asked for. */
const NEVER_THE_SAME: Readonly<Record<string, readonly string[]>> = {
  Math: ['random'],
  Date: ['now'],
  performance: ['now'],
  crypto: ['randomUUID', 'getRandomValues'],
};

function forbiddenUse(node: Node): Fault | undefined {
  if (node.type === 'NewExpression' && nameIn(node, 'callee') === 'Date') {
    return [
      'what judges asks for the date',
      'The same code has to get the same verdict every day: leave it out.',
    ];
  }
  if (node.type !== 'MemberExpression') return undefined;
  const [object, property] = [nameIn(node, 'object'), nameIn(node, 'property')];
  if (object === 'fc' && (property === 'double' || property === 'float')) {
    return [
      `inputs are drawn with fc.${property}, which draws from bit patterns: nine in ten of its numbers are below 1e-6`,
      'Draw readable numbers: gridNumber() of the kit, or fc.integer(…) divided by 8.',
    ];
  }
  if (object !== undefined && property !== undefined && NEVER_THE_SAME[object]?.includes(property)) {
    return [
      `what judges uses ${object}.${property}, which is different each time`,
      'Let `given` draw what has to be random (randomNumbers() and rngOf of the kit): it is known by its seed.',
    ];
  }
  return undefined;
}

function nameIn(node: Node, field: string): string | undefined {
  const part = child(node, field);
  return part?.type === 'Identifier' ? textIn(part, 'name') : undefined;
}
