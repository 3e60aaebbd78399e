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

/** What a module's statements become: edits of the text, and lines that follow it. */
export interface ModuleEdits {
  readonly edits: readonly Edit[];
  readonly after: readonly string[];
  /** Statements of which nothing is left. */
  readonly gone: ReadonlySet<Node>;
}

/** @param isUsed  whether a name is used as a value: what is imported for its type alone is not imported */
export function moduleEdits(
  source: string,
  program: Node,
  names: ModuleNames,
  isUsed: (name: string) => boolean,
): ModuleEdits {
  const edits: Edit[] = [];
  const after: string[] = [];
  const gone = new Set<Node>();
  const drop = (statement: Node) => {
    edits.push(blanked(source, statement.start, statement.end, ';'));
    gone.add(statement);
  };
  for (const statement of nodesIn(program, 'body')) {
    switch (statement.type) {
      case 'ImportDeclaration': {
        const call = importCall(statement, names, isUsed);
        if (call === undefined) drop(statement);
        else edits.push(inPlaceOf(source, statement, call));
        break;
      }
      case 'ExportNamedDeclaration': {
        const declaration = nodeIn(statement, 'declaration');
        if (declaration !== undefined && !isTypeStatement(declaration)) {
          edits.push(blanked(source, statement.start, declaration.start));
          after.push(...namesDeclared(declaration).map((name) => `${names.exports}.${name} = ${name};`));
        } else {
          const from = nodeIn(statement, 'source');
          if (from && textIn(statement, 'exportKind') !== 'type') {
            edits.push(inPlaceOf(source, statement, reexport(statement, from, names)));
          } else {
            if (textIn(statement, 'exportKind') !== 'type') after.push(...listed(statement, names, isUsed));
            drop(statement);
          }
        }
        break;
      }
      case 'ExportAllDeclaration':
        if (textIn(statement, 'exportKind') === 'type') drop(statement);
        else edits.push(inPlaceOf(source, statement, exportAll(statement, names)));
        break;
      case 'ExportDefaultDeclaration':
        exportDefault(source, statement, names, edits, after, drop);
        break;
    }
  }
  return { edits, after, gone };
}

/** The new text on the first line, and as many line breaks as the old one had. */
function inPlaceOf(source: string, { start, end }: Node, text: string): Edit {
  const old = source.slice(start, end);
  const breaks = old.match(/\r\n|[\r\n]/g)?.join('') ?? '';
  const rest = breaks === '' ? old.slice(text.length).replace(/./gs, ' ') : breaks;
  return { start, end, replacement: text + rest };
}

function importCall(
  statement: Node,
  names: ModuleNames,
  isUsed: (name: string) => boolean,
): string | undefined {
  if (textIn(statement, 'importKind') === 'type') return undefined;
  const module = JSON.stringify(textIn(nodeIn(statement, 'source') ?? statement, 'value'));
  const specifiers = nodesIn(statement, 'specifiers');
  const call = `${names.require}(${module})`;
  if (specifiers.length === 0) return `${call};`;
  const used = specifiers.filter(
    (one) =>
      textIn(one, 'importKind') !== 'type' && isUsed(textIn(nodeIn(one, 'local') ?? one, 'name') ?? ''),
  );
  if (used.length === 0) return undefined;
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

function exportDefault(
  source: string,
  statement: Node,
  names: ModuleNames,
  edits: Edit[],
  after: string[],
  drop: (statement: Node) => void,
): void {
  const declaration = nodeIn(statement, 'declaration');
  if (declaration === undefined || isTypeStatement(declaration)) {
    drop(statement);
    return;
  }
  const name = textIn(nodeIn(declaration, 'id') ?? declaration, 'name');
  if (/^(Function|Class)Declaration$/.test(declaration.type) && name !== undefined) {
    edits.push(blanked(source, statement.start, declaration.start));
    after.push(`${names.exports}.default = ${name};`);
    return;
  }
  // `export default` has fourteen characters; what takes their place may have a few more.
  edits.push({ start: statement.start, end: declaration.start, replacement: `${names.exports}.default = ` });
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
