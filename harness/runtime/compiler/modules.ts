/**
 * Turns `import` and `export` into the calls of a CommonJS module, each in the place where it stood.
 */
import { blanked, type Edit } from './edits.ts';
import { type Node, nodeIn, nodesIn, textIn } from './tree.ts';
import { isTypeStatement } from './types.ts';

/** Names for what every module is given; no name of the file itself. */
export interface ModuleNames {
  readonly require: string;
  readonly exports: string;
}

/** What a module's statements become: edits of the text, what comes before it, and what follows it. */
export interface ModuleEdits {
  readonly edits: Edit[];
  /** Imports come first, wherever they stand. */
  readonly before: string[];
  readonly after: string[];
}

/** @param isUsed  whether a name is used as a value: what is imported for its type alone is not imported */
export function moduleEdits(
  source: string,
  program: Node,
  names: ModuleNames,
  isUsed: (name: string) => boolean,
): ModuleEdits {
  const made: ModuleEdits = { edits: [], before: [], after: [] };
  const drop = ({ start, end }: Node) => made.edits.push(blanked(source, start, end, ';'));
  for (const statement of nodesIn(program, 'body')) {
    const isOfTypes =
      textIn(statement, 'exportKind') === 'type' || textIn(statement, 'importKind') === 'type';
    if (isOfTypes && !statement.type.endsWith('DefaultDeclaration')) {
      drop(statement);
      continue;
    }
    switch (statement.type) {
      case 'ImportDeclaration':
        drop(statement);
        made.before.push(importCall(statement, names, isUsed));
        break;
      case 'ExportNamedDeclaration':
        exportNamed(source, statement, names, isUsed, made);
        break;
      case 'ExportAllDeclaration':
        drop(statement);
        made.after.push(exportAll(statement, names));
        break;
      case 'ExportDefaultDeclaration':
        exportDefault(source, statement, names, made);
        break;
    }
  }
  return made;
}

function importCall(statement: Node, names: ModuleNames, isUsed: (name: string) => boolean): string {
  const module = JSON.stringify(textIn(nodeIn(statement, 'source') ?? statement, 'value'));
  const specifiers = nodesIn(statement, 'specifiers');
  const call = `${names.require}(${module})`;
  if (specifiers.length === 0) return `${call};`;
  const used = specifiers.filter(
    (one) =>
      textIn(one, 'importKind') !== 'type' && isUsed(textIn(nodeIn(one, 'local') ?? one, 'name') ?? ''),
  );
  return used
    .map((one) => {
      const local = textIn(nodeIn(one, 'local') ?? one, 'name');
      if (one.type === 'ImportNamespaceSpecifier') return `const ${local}=${call};`;
      const imported = one.type === 'ImportDefaultSpecifier' ? 'default' : nameOf(nodeIn(one, 'imported'));
      return `const ${local}=${call}${member(imported)};`;
    })
    .join('');
}

function reexport(statement: Node, from: Node, names: ModuleNames): string {
  const call = `${names.require}(${JSON.stringify(textIn(from, 'value'))})`;
  return nodesIn(statement, 'specifiers')
    .filter((one) => textIn(one, 'exportKind') !== 'type')
    .map((one) => {
      const exported = member(nameOf(nodeIn(one, 'exported')));
      const local = one.type === 'ExportNamespaceSpecifier' ? '' : member(nameOf(nodeIn(one, 'local')));
      return `${names.exports}${exported}=${call}${local};`;
    })
    .join('');
}

function exportAll(statement: Node, names: ModuleNames): string {
  const from = nodeIn(statement, 'source') ?? statement;
  return `Object.assign(${names.exports},${names.require}(${JSON.stringify(textIn(from, 'value'))}));`;
}

/** `export { a, b as c }`; a type among them has no value to export. */
function listed(statement: Node, names: ModuleNames, isUsed: (name: string) => boolean): string[] {
  return nodesIn(statement, 'specifiers').flatMap((one) => {
    const local = nameOf(nodeIn(one, 'local'));
    if (textIn(one, 'exportKind') === 'type' || !isUsed(local)) return [];
    return [`${names.exports}${member(nameOf(nodeIn(one, 'exported')))} = ${local};`];
  });
}

/** A declaration stays without its `export`; a list, or the exports of another module, become assignments. */
function exportNamed(
  source: string,
  statement: Node,
  names: ModuleNames,
  isUsed: (name: string) => boolean,
  made: ModuleEdits,
): void {
  const declaration = nodeIn(statement, 'declaration');
  if (declaration !== undefined && !isTypeStatement(declaration)) {
    made.edits.push(blanked(source, statement.start, declaration.start));
    made.after.push(...namesDeclared(declaration).map((name) => `${names.exports}.${name} = ${name};`));
    return;
  }
  const from = nodeIn(statement, 'source');
  made.edits.push(blanked(source, statement.start, statement.end, ';'));
  made.after.push(...(from ? [reexport(statement, from, names)] : listed(statement, names, isUsed)));
}

function exportDefault(source: string, statement: Node, names: ModuleNames, made: ModuleEdits): void {
  const declaration = nodeIn(statement, 'declaration');
  if (declaration === undefined || isTypeStatement(declaration)) {
    made.edits.push(blanked(source, statement.start, statement.end, ';'));
    return;
  }
  const name = textIn(nodeIn(declaration, 'id') ?? declaration, 'name');
  if (/^(Function|Class)Declaration$/.test(declaration.type) && name !== undefined) {
    made.edits.push(blanked(source, statement.start, declaration.start));
    made.after.push(`${names.exports}.default = ${name};`);
    return;
  }
  // `export default` has fourteen characters; what takes their place may have a few more.
  made.edits.push({
    start: statement.start,
    end: declaration.start,
    replacement: `${names.exports}.default = `,
  });
}

/** The names that a declaration declares, those in patterns included. */
function namesDeclared(declaration: Node): string[] {
  const id = nodeIn(declaration, 'id');
  if (id !== undefined) return [nameOf(id)];
  return nodesIn(declaration, 'declarations').flatMap((one) => namesIn(nodeIn(one, 'id')));
}

function namesIn(pattern: Node | undefined): string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [nameOf(pattern)];
    case 'ObjectPattern':
      return nodesIn(pattern, 'properties').flatMap((one) =>
        namesIn(nodeIn(one, 'value') ?? nodeIn(one, 'argument')),
      );
    case 'ArrayPattern':
      return nodesIn(pattern, 'elements').flatMap(namesIn);
    case 'AssignmentPattern':
      return namesIn(nodeIn(pattern, 'left'));
    case 'RestElement':
      return namesIn(nodeIn(pattern, 'argument'));
    default:
      return [];
  }
}

/** The name of an identifier, or the text of a string that stands for one. */
function nameOf(node: Node | undefined): string {
  return (node && (textIn(node, 'name') ?? textIn(node, 'value'))) ?? '';
}

function member(name: string): string {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
