/**
 * The text of a grader without some of its laws: not skipped, but not there.
 *
 * A law that is a constant of its own, listed by its name in `laws: […]`, is taken out with its comment and with
 * the helpers that nothing else uses, wherever in the files of its exercise it stands. Whatever is written otherwise is refused: half a removal would be worse.
 */
import { HandoutError } from './handout-error.ts';
import {
  type GraderFiles,
  imports,
  refersTo,
  type Statement,
  topLevel,
  type Used,
  withUses,
} from './statements.ts';
import { changedTexts, mapFiles, withoutOrphans } from './without-orphans.ts';

/**
 * @param texts  of the grader, and of files that no other exercise needs, by their paths with `/` from the root
 * @param path  of the grader
 * @param names  of the laws to take out
 * @param count  how many laws the grader has
 * @returns the texts of files that are others now
 * @throws HandoutError
 */
export function withoutLaws(
  texts: ReadonlyMap<string, string>,
  path: string,
  names: readonly string[],
  count: number,
): ReadonlyMap<string, string> {
  if (names.length === 0) return new Map();
  const whole: GraderFiles = new Map(
    [...texts].map(([file, text]) => [file, topLevel(text.replaceAll('\r\n', '\n')).map(withUses)]),
  );
  const listed = lawsListed(whole.get(path) ?? []);
  if (listed.length !== count || listed.some((name) => !/^\w+$/.test(name))) {
    throw new HandoutError(
      `${path}: its laws cannot be taken out one by one, because 'laws: […]' does not list each by its name. List them by name, or do not hide laws of this exercise.`,
    );
  }
  let files = whole;
  for (const name of names) {
    const [place, law] = lawNamed(files, name);
    if (law?.declares === undefined || !listed.includes(law.declares)) {
      throw new HandoutError(
        `${path}: the law '${name}' is no constant of its own, here or in a file that this exercise alone imports. Write it as 'const … = law({ … });', or do not hide it.`,
      );
    }
    const { declares } = law;
    files = mapFiles(files, (statements) =>
      statements.filter((each) => each !== law).map((each) => unlisted(each, declares)),
    );
    const isSpokenOf = [...files].some(
      ([file, statements]) =>
        ((file === place || imports(statements, file, place).includes(declares)) &&
          refersTo(statements, declares)) ||
        statements.some(({ text }) => isQuoted(text, name)),
    );
    if (isSpokenOf) {
      throw new HandoutError(
        `${path}: the law '${name}' is spoken of in other places too. Take those out, or do not hide it.`,
      );
    }
  }
  return changedTexts(whole, withoutOrphans(files, whole));
}

function lawNamed(files: GraderFiles, name: string): [string, Used | undefined] {
  for (const [file, statements] of files) {
    const law = statements.find(({ text }) => namesLaw(text, name));
    if (law !== undefined) return [file, law];
  }
  return ['', undefined];
}

const LAWS = /^ {2}laws: \[([^\]]*)\],$/m;

function lawsListed(statements: readonly Statement[]): string[] {
  const grader = statements.find(({ declares }) => declares === 'grader');
  return listOf(grader?.text.match(LAWS)?.[1] ?? '');
}

function listOf(items: string): string[] {
  return items
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

function unlisted(statement: Used, name: string): Used {
  if (statement.declares !== 'grader') return statement;
  const text = statement.text.replace(LAWS, (_, items: string) => {
    const left = listOf(items).filter((item) => item !== name);
    return `  laws: [${left.join(', ')}],`;
  });
  return withUses({ ...statement, text });
}

/** The law that `exampleLaw` makes has its name from there. */
const EXAMPLE = { name: 'the example', madeBy: 'exampleLaw(' };

function namesLaw(text: string, name: string): boolean {
  if (name === EXAMPLE.name) return text.includes(EXAMPLE.madeBy);
  return quotations(name).some((quoted) => text.includes(`name: ${quoted}`));
}

function isQuoted(text: string, name: string): boolean {
  return quotations(name).some((quoted) => text.includes(quoted));
}

function quotations(name: string): string[] {
  return [`'${name.replaceAll("'", "\\'")}'`, `"${name}"`, `\`${name}\``];
}
