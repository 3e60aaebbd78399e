/**
 * The files of a grader without what nothing uses any more: helpers that only a hidden law used would tell of it.
 */
import { type GraderFiles, importedBy, imports, refersTo, type Used } from './statements.ts';

export function mapFiles(
  files: GraderFiles,
  change: (statements: readonly Used[], file: string) => readonly Used[],
): GraderFiles {
  return new Map([...files].map(([file, statements]) => [file, change(statements, file)]));
}

/** @param before  the files as they were: what nothing used then is no orphan */
export function withoutOrphans(files: GraderFiles, before: GraderFiles): GraderFiles {
  const spared = new Set([...before].flatMap(([file]) => orphansIn(before, file)));
  const left = mapFiles(files, (statements, file) => {
    const orphans = orphansIn(files, file).filter((orphan) => !spared.has(orphan));
    return statements.filter((each) => !orphans.includes(each));
  });
  const pruned = mapFiles(left, (statements, file) =>
    statements.flatMap((each) => withUsedNames(each, file, statements)),
  );
  return textOf(pruned) === textOf(files) ? files : withoutOrphans(pruned, before);
}

/** @returns those that are others than before, but for files that nothing imports any more */
export function changedTexts(before: GraderFiles, after: GraderFiles): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const [file, statements] of after) {
    const isLeft = isImported(before, file) && !isImported(after, file);
    const text = joined(statements);
    if (!isLeft && text !== joined(before.get(file) ?? [])) texts.set(file, text);
  }
  return texts;
}

function orphansIn(files: GraderFiles, file: string): Used[] {
  const statements = files.get(file) ?? [];
  return statements.filter((statement) => {
    const { declares, exported } = statement;
    if (declares === undefined) return false;
    const isTaken = [...files].some(([other, all]) => imports(all, other, file).includes(declares));
    const others = statements.filter((other) => other !== statement);
    return !isTaken && !(exported && !isImported(files, file)) && !refersTo(others, declares);
  });
}

function isImported(files: GraderFiles, file: string): boolean {
  return [...files].some(([other, statements]) => imports(statements, other, file).length > 0);
}

/** An import without names that nothing uses; what is imported as a type alone tells nothing, and stays. */
function withUsedNames(statement: Used, file: string, statements: readonly Used[]): Used[] {
  const imported = importedBy(statement, file);
  if (imported === undefined || /^import type/m.test(statement.text)) return [statement];
  const { names } = imported;
  const used = names.filter((name) => name.startsWith('type ') || refersTo(statements, localName(name)));
  if (used.length === names.length) return [statement];
  const [comment] = statement.text.split(/^import /m, 1);
  if (used.length === 0) return comment.trim() === '' ? [] : [{ ...statement, text: comment }];
  const text = statement.text.replace(/\{[^}]*\}/, `{ ${used.join(', ')} }`);
  return [{ ...statement, text }];
}

/** "a as b" is b here. */
function localName(item: string): string {
  return item.split(' as ').at(-1) ?? item;
}

function textOf(files: GraderFiles): string {
  return [...files.values()].map(joined).join('');
}

function joined(statements: readonly Used[]): string {
  return statements.map(({ text }) => text).join('');
}
