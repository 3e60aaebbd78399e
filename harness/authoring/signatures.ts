import { child, children, type Node, nodesOf, textIn } from './mutants/syntax.ts';

/** The exported functions of a text by name, each with its parameters and types on one line. */
export function signaturesIn(text: string): Map<string, string> {
  const signatures = new Map<string, string>();
  for (const node of nodesOf(text)) {
    const declared = node.type === 'ExportNamedDeclaration' ? child(node, 'declaration') : undefined;
    const id = declared?.type === 'FunctionDeclaration' ? child(declared, 'id') : undefined;
    const name = id && textIn(id, 'name');
    if (declared && name !== undefined) signatures.set(name, signatureOf(name, declared, text));
  }
  return signatures;
}

function signatureOf(name: string, declared: Node, text: string): string {
  const source = ({ start, end }: Node) => text.slice(start, end).replace(/\s+/g, ' ');
  const answer = child(declared, 'returnType');
  return `${name}(${children(declared, 'params').map(source).join(', ')})${answer ? source(answer) : ''}`;
}
