/**
 * What an exercise cannot be written with, in words.
 */
import { nodeIn, type Placed, textIn } from './tree.ts';

/** Why this cannot be compiled; undefined where it can. */
export function refusalOf({ node, parents }: Placed): string | undefined {
  switch (node.type) {
    case 'TSEnumDeclaration':
      if (isDeclared(node)) return undefined;
      return notErasable('enum', 'An object literal (`as const`) does the same.');
    case 'TSModuleDeclaration':
      return isDeclared(node)
        ? undefined
        : notErasable('namespace', 'Functions and constants of the file do the same.');
    case 'TSParameterProperty':
      return notErasable(
        'a parameter property',
        'Declare the field in the class, and assign it in the constructor.',
      );
    case 'TSImportEqualsDeclaration':
    case 'TSExportAssignment':
      return notErasable('`import =` and `export =`', 'Write `import … from` and `export`.');
    case 'Import':
      return 'The file imports while it runs. Write `import … from` at its beginning.';
    case 'MetaProperty':
      return textIn(nodeIn(node, 'meta') ?? node, 'name') === 'import'
        ? 'The file asks for `import.meta`: an exercise stands alone.'
        : undefined;
    case 'AwaitExpression':
      return isInFunction(parents) ? undefined : AWAITS;
    case 'ForOfStatement':
      return Reflect.get(node, 'await') === true && !isInFunction(parents) ? AWAITS : undefined;
    case 'Directive':
      return textIn(nodeIn(node, 'value') ?? node, 'value') === 'use asm'
        ? 'The file says "use asm", which is no TypeScript: leave it out.'
        : undefined;
    default:
      return undefined;
  }
}

const AWAITS = 'The file waits (`await`) outside of a function: an exercise only declares its functions.';

function notErasable(what: string, instead: string): string {
  const name = what.startsWith('`') || what.startsWith('a ') ? what : `\`${what}\``;
  return `${name[0].toUpperCase()}${name.slice(1)} is TypeScript that would have to become other code; types alone are taken out. ${instead}`;
}

function isDeclared(node: Placed['node']): boolean {
  return Reflect.get(node, 'declare') === true || Reflect.get(node, 'global') === true;
}

function isInFunction(parents: Placed['parents']): boolean {
  return parents.some(({ type }) => /Function|Method$/.test(type));
}
