/**
 * A formatted file of the course as its top-level statements, each with the comment before it: enough to take one out,
 * to put another in its place, and to see what it is made of.
 */
import { posix } from 'node:path';
import { transformSync } from 'esbuild';

export interface Statement {
  readonly text: string;
  /** What it declares, where it is a constant or a function. */
  readonly declares?: string;
  readonly exported: boolean;
}

export interface Used extends Statement {
  /** What it uses of what other statements declare. */
  readonly uses: ReadonlySet<string>;
}

/** The files of one exercise, by their paths with `/` from the root. */
export type GraderFiles = ReadonlyMap<string, readonly Used[]>;

/** A formatted statement begins at the margin with one of these words; its comment belongs to it. */
const BEGINNING = /^(import|export|const|function|type|interface)\b/;
const COMMENT = /^\/[/*]/;

/** Their texts, one after the other, are the file. */
export function topLevel(text: string): Statement[] {
  const found: Statement[] = [];
  let lines: string[] = [];
  let hasBegun = false;
  for (const line of text.split(/(?<=\n)/)) {
    const begins = BEGINNING.test(line);
    if (hasBegun && (begins || COMMENT.test(line))) {
      found.push(statementOf(lines.join('')));
      lines = [];
      hasBegun = false;
    }
    hasBegun ||= begins;
    lines.push(line);
  }
  return [...found, statementOf(lines.join(''))];
}

function statementOf(text: string): Statement {
  const head = text.match(/^(export )?(?:const|function) (\w+)/m);
  return { text, exported: head?.[1] !== undefined, ...(head && { declares: head[2] }) };
}

const IMPORT = /^import (?:type )?\{([^}]*)\} from '(\.[^']+)'/m;

/** What an import takes from a file by name; undefined where it is no import of names by path. */
export function importedBy({ text }: Statement, file: string): { names: string[]; from: string } | undefined {
  const [, items, path] = text.match(IMPORT) ?? [];
  if (items === undefined) return undefined;
  const names = items.split(',').map((item) => item.trim());
  return { names: names.filter((name) => name !== ''), from: posix.join(posix.dirname(file), path) };
}

/** The names that the statements of one file import from another. */
export function imports(statements: readonly Statement[], file: string, from: string): string[] {
  return statements
    .map((statement) => importedBy(statement, file))
    .flatMap((imported) => (imported?.from === from ? imported.names : []));
}

/** Words that no declaration can have as its name. */
const KEYWORDS = new Set(
  `break case catch class const continue debugger default delete do else enum export extends false finally for function
  if import in instanceof new null return super switch this throw true try typeof var void while with yield let static
  await implements interface package private protected public`.split(/\s+/),
);

const FOUND = 'A_NAME_FROM_OUTSIDE_';

/** Names that a statement uses and does not declare: a field or a variable of its own is another. */
function outsideNames({ text }: Statement): ReadonlySet<string> {
  if (IMPORT.test(text)) return new Set();
  const words = new Set(text.match(/[A-Za-z_$][\w$]*/g));
  const define = Object.fromEntries(
    [...words].filter((word) => !KEYWORDS.has(word)).map((word) => [word, FOUND + word]),
  );
  // esbuild replaces names that are bound nowhere, and those alone.
  const { code } = transformSync(text, { loader: 'ts', define });
  return new Set([...code.matchAll(/A_NAME_FROM_OUTSIDE_([\w$]+)/g)].map(([, name]) => name));
}

export function withUses(statement: Statement): Used {
  return { ...statement, uses: outsideNames(statement) };
}

export function refersTo(statements: readonly Used[], name: string): boolean {
  return statements.some(({ uses }) => uses.has(name));
}
