/**
 * The text of a grader without some of its laws: not skipped, but not there.
 *
 * A law that is a constant of its own, listed by its name in `laws: […]`, is taken out with its comment and with
 * the helpers that nothing else uses. Whatever is written otherwise is refused: half a removal would be worse.
 */

import { transformSync } from 'esbuild';
import { HandoutError } from './handout-error.ts';
import { type Statement, topLevel } from './statements.ts';

/**
 * @param text of a `*.grader.ts`
 * @param names of the laws to take out
 * @param count how many laws the grader has
 * @throws HandoutError
 */
export function withoutLaws(text: string, names: readonly string[], count: number, file: string): string {
  if (names.length === 0) return text;
  let statements = topLevel(text.replaceAll('\r\n', '\n'));
  const listed = lawsListed(statements);
  if (listed.length !== count || listed.some((name) => !/^\w+$/.test(name))) {
    throw new HandoutError(
      `${file}: its laws cannot be taken out one by one, because 'laws: […]' does not list each by its name. List them by name, or do not hide laws of this exercise.`,
    );
  }
  for (const name of names) {
    const law = statements.find(({ text }) => namesLaw(text, name));
    if (law?.declares === undefined || !listed.includes(law.declares)) {
      throw new HandoutError(
        `${file}: the law '${name}' is no constant of its own. Write it as 'const … = law({ … });', or do not hide it.`,
      );
    }
    const { declares } = law;
    statements = statements.filter((each) => each !== law).map((each) => unlisted(each, declares));
    if (refersTo(statements, declares) || statements.some(({ text }) => isQuoted(text, name))) {
      throw new HandoutError(
        `${file}: the law '${name}' is spoken of in other places too. Take those out, or do not hide it.`,
      );
    }
  }
  return withoutOrphans(statements)
    .map((statement) => statement.text)
    .join('');
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

function unlisted(statement: Statement, name: string): Statement {
  if (statement.declares !== 'grader') return statement;
  const text = statement.text.replace(LAWS, (_, items: string) => {
    const left = listOf(items).filter((item) => item !== name);
    return `  laws: [${left.join(', ')}],`;
  });
  return { ...statement, text };
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

/** Helpers that only a hidden law used would tell of it. */
function withoutOrphans(statements: readonly Statement[]): readonly Statement[] {
  const used = statements.filter((statement) => {
    const { declares, exported } = statement;
    const others = statements.filter((other) => other !== statement);
    return declares === undefined || exported || refersTo(others, declares);
  });
  return used.length === statements.length ? used : withoutOrphans(used);
}

const FOUND = 'A_NAME_THAT_NOBODY_GIVES';

/** Whether a name is used that these statements do not declare: a field or a variable of that name is another. */
function refersTo(statements: readonly Statement[], name: string): boolean {
  const text = statements.map((statement) => statement.text).join('');
  // esbuild replaces names that are bound nowhere, and those alone.
  return transformSync(text, { loader: 'ts', define: { [name]: FOUND } }).code.includes(FOUND);
}
