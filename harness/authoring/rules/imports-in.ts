import { parse } from '@babel/parser';

export interface ImportIn {
  /** As it is written: './a.ts', 'ml-matrix'. */
  readonly source: string;
  readonly typeOnly: boolean;
  /** Where the statement begins. */
  readonly offset: number;
}

/** What a text imports or passes on, in its order. @throws SyntaxError where it is no TypeScript */
export function importsIn(text: string): ImportIn[] {
  const { program } = parse(text, { sourceType: 'module', plugins: ['typescript'] });
  return program.body.flatMap((node): ImportIn[] => {
    const offset = node.start ?? 0;
    switch (node.type) {
      case 'ImportDeclaration':
        return [{ source: node.source.value, typeOnly: node.importKind === 'type', offset }];
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration':
        return node.source
          ? [{ source: node.source.value, typeOnly: node.exportKind === 'type', offset }]
          : [];
      default:
        return [];
    }
  });
}

/** Why a text is no TypeScript, and its line; undefined where it is. */
export function syntaxFault(text: string): { readonly reason: string; readonly line: number } | undefined {
  try {
    parse(text, { sourceType: 'module', plugins: ['typescript'] });
    return undefined;
  } catch (error) {
    const { message, loc } = error as { message: string; loc?: { line: number } };
    return { reason: message.replace(/ \(\d+:\d+\)$/, ''), line: loc?.line ?? 1 };
  }
}
