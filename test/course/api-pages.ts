/**
 * The reference of what other packages import, from the comments of the sources.
 */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parse } from '@babel/parser';
import { COURSE_ROOT } from '../this-course.ts';

export const ENTRIES = ['author', 'engine'] as const;

export type Entry = (typeof ENTRIES)[number];

export interface PublicName {
  readonly name: string;
  /** From the root, or the name of a package. */
  readonly from: string;
  /** The comment before the declaration, without its stars; empty where there is none. */
  readonly comment: string;
  /** The declaration, without what a function does. */
  readonly declaration: string;
}

export function pageFile(entry: Entry): string {
  return join(COURSE_ROOT, 'docs', 'api', `${entry}.md`);
}

/** In the order of the alphabet. */
export function namesOf(entry: Entry): PublicName[] {
  const file = `public/${entry}.ts`;
  const found = statementsIn(read(file)).flatMap((node) => {
    if (node.type !== 'ExportNamedDeclaration' || !node.source) return [];
    const source = node.source.value;
    const from = source.startsWith('.') ? posix.join('public', source) : source;
    return node.specifiers.flatMap((one) => {
      if (one.type !== 'ExportSpecifier' || one.exported.type !== 'Identifier') return [];
      return [declared(one.exported.name, one.local.name, from)];
    });
  });
  const key = ({ name }: PublicName) => `${name.toLowerCase()} ${name}`;
  return found.sort((one, other) => (key(one) < key(other) ? -1 : 1));
}

export function pageOf(entry: Entry): string {
  const names = namesOf(entry);
  return [
    `# gradlings/${entry}`,
    '',
    '<!-- Written by `npm run api` from the comments of the sources; a test checks that it is fresh. -->',
    '',
    commentBefore(read(`public/${entry}.ts`), 0) || '',
    '',
    names.map(({ name }, index) => `[${name}](#${anchorOf(names, index)})`).join(' · '),
    '',
    ...names.flatMap(sectionOf),
  ].join('\n');
}

/** As GitHub makes them: names that differ in capitals alone are numbered. */
function anchorOf(names: readonly PublicName[], index: number): string {
  const anchor = names[index].name.toLowerCase();
  const before = names.slice(0, index).filter(({ name }) => name.toLowerCase() === anchor).length;
  return before === 0 ? anchor : `${anchor}-${before}`;
}

function sectionOf({ name, from, comment, declaration }: PublicName): string[] {
  const link = from.endsWith('.ts') ? `[${from}](../../${from})` : `of the package \`${from}\``;
  const code = declaration === '' ? [] : ['```ts', declaration, '```', ''];
  return [`## ${name}`, '', ...(comment === '' ? [] : [comment, '']), ...code, link, ''];
}

function declared(name: string, local: string, from: string): PublicName {
  if (!from.endsWith('.ts'))
    return { name, from, comment: `\`${local}\` as it is exported there.`, declaration: '' };
  const text = read(from);
  for (const node of statementsIn(text)) {
    if (node.type !== 'ExportNamedDeclaration' || !node.declaration) continue;
    const { declaration } = node;
    const names =
      declaration.type === 'VariableDeclaration'
        ? declaration.declarations.map(({ id }) => (id.type === 'Identifier' ? id.name : ''))
        : 'id' in declaration && declaration.id?.type === 'Identifier'
          ? [declaration.id.name]
          : [];
    if (!names.includes(local)) continue;
    const start = node.start ?? 0;
    const end = bodyOf(declaration) ?? node.end ?? 0;
    const written = text
      .slice(start, end)
      .replace(/^export /, '')
      .trim();
    return { name, from, comment: commentBefore(text, start), declaration: written.replace(/\s*=>?$/, '') };
  }
  throw new Error(`${from} declares no ${local}`);
}

/** Where what a function does begins, or the value of a constant whose type is written. */
function bodyOf(declaration: object): number | undefined {
  const body: unknown = Reflect.get(declaration, 'body');
  const kind: unknown = Reflect.get(declaration, 'type');
  if (kind === 'FunctionDeclaration' || kind === 'ClassDeclaration')
    return Number(Reflect.get(Object(body), 'start'));
  if (kind !== 'VariableDeclaration') return undefined;
  const [first] = Reflect.get(declaration, 'declarations') as {
    id: { end: number; typeAnnotation?: unknown };
  }[];
  return first.id.typeAnnotation ? first.id.end : undefined;
}

/** The last comment that ends before a place, if nothing but space is between. */
function commentBefore(text: string, start: number): string {
  const before = start === 0 ? (text.match(/^\/\*\*[\s\S]*?\*\//)?.[0] ?? '') : text.slice(0, start);
  const comment = before.match(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*$/)?.[1] ?? '';
  return comment
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
    .join('\n')
    .trim()
    .replaceAll(/^@(\w+) +/gm, '- **$1** ');
}

function statementsIn(text: string) {
  return parse(text, { sourceType: 'module', plugins: ['typescript'] }).program.body;
}

function read(name: string): string {
  return readFileSync(join(COURSE_ROOT, ...name.split('/')), 'utf8').replaceAll('\r\n', '\n');
}
