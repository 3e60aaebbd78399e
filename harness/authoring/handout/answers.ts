/**
 * Where the answers of a course lie: the functions of `reference/` that the `reference` of a grader is made of.
 */
import { posix } from 'node:path';
import type { ExerciseId } from '../../engine/model.ts';
import { topLevel } from './statements.ts';

/** A text of the course by its path with `/` from the root. */
export type Read = (path: string) => string;

/** Names of functions, by the path of the file that exports them. */
export type Answers = ReadonlyMap<string, ReadonlySet<string>>;

export function answersOf(exercises: readonly ExerciseId[], read: Read): Answers {
  const answers = new Map<string, Set<string>>();
  const seen = new Set<string>();
  const visit = (path: string, text: string): void => {
    const imports = importsOf(path, read(path));
    const statements = topLevel(read(path));
    for (const name of namesIn(text)) {
      if (seen.has(`${path} ${name}`)) continue;
      seen.add(`${path} ${name}`);
      const from = imports.get(name);
      if (from?.path.startsWith('reference/')) {
        answers.set(from.path, (answers.get(from.path) ?? new Set()).add(from.name));
        continue;
      }
      const isShared = from?.path.startsWith('graders/') ?? false;
      const [where, among] =
        from && isShared ? [from.path, topLevel(read(from.path))] : ([path, statements] as const);
      const declared = among.find(({ declares }) => declares === (isShared ? from?.name : name));
      if (declared !== undefined && declared.declares !== 'grader') visit(where, declared.text);
    }
  };
  for (const id of exercises) {
    const path = `graders/${id}.grader.ts`;
    visit(path, referenceIn(read(path)));
  }
  return answers;
}

/**
 * The text of a file of `reference/` in which these functions answer nothing. What else it exports is as it was, but for
 * what calls them.
 */
export function withoutAnswers(text: string, names: ReadonlySet<string>): string {
  return topLevel(text)
    .map((statement) =>
      statement.declares !== undefined && names.has(statement.declares)
        ? `export function ${statement.declares}(): never {\n  throw new Error('withheld');\n}\n\n`
        : statement.text,
    )
    .join('');
}

/** What stands at `reference:` in a grader, which is its own name where it stands alone. */
function referenceIn(grader: string): string {
  return grader.match(/^ {2}reference: ([\s\S]*?)^ {2}\w+[:,]/m)?.[1] ?? 'reference';
}

interface Imported {
  readonly path: string;
  readonly name: string;
}

function importsOf(path: string, text: string): Map<string, Imported> {
  const found = new Map<string, Imported>();
  for (const [, items, from] of text.matchAll(/^import \{([^}]*)\} from '(\.[^']+)'/gm)) {
    for (const item of items.split(',').map((each) => each.trim())) {
      const [, name, as] = item.match(/^(\w+)(?: as (\w+))?$/) ?? [];
      if (name !== undefined) {
        found.set(as ?? name, { path: posix.join(posix.dirname(path), from), name });
      }
    }
  }
  return found;
}

/** Names that are used: no fields, and nothing in comments or quotes. */
function namesIn(text: string): Set<string> {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$|'[^'\n]*'/gm, '');
  return new Set(code.match(/(?<![.\w$])[A-Za-z_$][\w$]*/g) ?? []);
}
