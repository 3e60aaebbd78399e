/**
 * Makes a file stop in a debugger where an exported function begins, on the line that is there already.
 */
import type { Edit } from './edits.ts';
import { type Node, nodeIn, nodesIn, textIn } from './tree.ts';

export function breakpoints(program: Node): Edit[] {
  const exported = new Set(nodesIn(program, 'body').flatMap(namesExported));
  return nodesIn(program, 'body')
    .flatMap((statement) => functionsIn(nodeIn(statement, 'declaration') ?? statement))
    .flatMap(({ name, body }) =>
      exported.has(name) && body?.type === 'BlockStatement'
        ? [{ start: body.start + 1, end: body.start + 1, replacement: ' debugger;' }]
        : [],
    );
}

interface Named {
  readonly name: string;
  readonly body: Node | undefined;
}

function functionsIn(statement: Node): Named[] {
  if (statement.type === 'FunctionDeclaration') {
    return [{ name: nameOf(nodeIn(statement, 'id')), body: nodeIn(statement, 'body') }];
  }
  return nodesIn(statement, 'declarations').map((one) => {
    const value = nodeIn(one, 'init');
    return { name: nameOf(nodeIn(one, 'id')), body: value && nodeIn(value, 'body') };
  });
}

function namesExported(statement: Node): string[] {
  if (!statement.type.startsWith('Export')) return [];
  const declaration = nodeIn(statement, 'declaration');
  if (declaration !== undefined) return functionsIn(declaration).map(({ name }) => name);
  return nodesIn(statement, 'specifiers').map((one) => nameOf(nodeIn(one, 'local')));
}

function nameOf(node: Node | undefined): string {
  return (node && textIn(node, 'name')) ?? '';
}
