/**
 * A source as it is compared: its tokens without comments, layout, types and names, each with its line.
 *
 * All names of its own are one sign: consistent or not, another name is no other program. Names of members (`.map`,
 * `.length`), words of the language and numbers stay.
 */
import { applied, blanked, type Edit } from '../../runtime/compiler/edits.ts';
import { parseModule, walk } from '../../runtime/compiler/tree.ts';
import { typeEdits } from '../../runtime/compiler/types.ts';
import { isName, isText, tokensIn } from '../source-tokens.ts';

export interface Normalised {
  readonly tokens: readonly string[];
  /** The line of each token, from 0. */
  readonly lines: readonly number[];
}

export function normalised(text: string): Normalised {
  const tokens: string[] = [];
  const lines: number[] = [];
  let dots = 0;
  for (const { token, line } of tokensIn(withoutTypes(text))) {
    if (!SAYS_NOTHING.has(token)) {
      tokens.push(signOf(token, dots === 1));
      lines.push(line);
    }
    dots = token === '.' ? dots + 1 : 0;
  }
  return { tokens, lines };
}

/** Written or left out, they compute the same. */
const SAYS_NOTHING: ReadonlySet<string> = new Set([';', 'export', ',']);

/** `.name` is a member, `...name` is none. */
function signOf(token: string, isMember: boolean): string {
  if (isText(token)) return "''";
  if (DECLARES.has(token)) return 'const';
  if (/^\d/.test(token)) return String(Number(token.replaceAll('_', '')));
  return isName(token) && !isMember ? '#' : token;
}

const DECLARES: ReadonlySet<string> = new Set(['const', 'let', 'var']);

/** A text that is no program is compared as it is. */
function withoutTypes(text: string): string {
  try {
    const edits: Edit[] = [];
    walk(parseModule(text), (placed) => {
      if (placed.node.type === 'ImportDeclaration') {
        edits.push(blanked(text, placed.node.start, placed.node.end));
        return false;
      }
      const { edits: here, isGone } = typeEdits(text, placed);
      edits.push(...here);
      return !isGone;
    });
    return applied(text, edits);
  } catch {
    return text;
  }
}
