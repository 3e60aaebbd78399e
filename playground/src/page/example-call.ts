/**
 * A call to begin with, from the example of a stub. Pure.
 *
 * Some examples are calls; others name their numbers ("start = [2, 1], learningRate = 0.125"). What an example leaves
 * open, such as a function, gets a value of its type.
 */
import { assignmentOf } from '../../../harness/pages/learner/assignment.ts';

export function exampleCall(stub: string): string {
  const [part] = assignmentOf(stub).parts;
  if (part === undefined) return '';
  const example = part.blocks.flatMap((block) =>
    block.kind === 'field' && block.label === 'Example' ? block.lines : [],
  );
  const text = example.join(' ');
  const name = part.signature.match(/function (\w+)/)?.[1] ?? '';
  const written = text.includes(`${name}(`) && callIn(text.slice(text.indexOf(`${name}(`)));
  if (written) return written.replaceAll('−', '-');
  const values = parametersOf(part.signature).map(
    ({ parameter, type }) => namedIn(text, parameter) ?? ofType(type),
  );
  return `${name}(${values.join(', ')})`;
}

/** Up to the bracket that closes the first one. */
function callIn(text: string): string | undefined {
  let open = 0;
  for (let at = 0; at < text.length; at++) {
    if ('([{'.includes(text.charAt(at))) open += 1;
    if (!')]}'.includes(text.charAt(at))) continue;
    open -= 1;
    if (open === 0) return text.slice(0, at + 1);
  }
  return undefined;
}

/** "W = [[13], [−7]]" or "h = 0.5": a number or a list of them. */
function namedIn(text: string, name: string): string | undefined {
  const found = text.match(new RegExp(`(?<![\\w.])${name} = (-?[\\d.]+|\\[[\\d\\s.,[\\]−-]*\\])`))?.[1];
  return found?.replaceAll('−', '-').replace(/\.$/, '');
}

interface Parameter {
  readonly parameter: string;
  readonly type: string;
}

function parametersOf(signature: string): Parameter[] {
  const inside = callIn(signature.slice(signature.indexOf('(')))?.slice(1, -1) ?? '';
  return splitAt(inside)
    .map((text) => {
      const [, parameter = '', type = ''] = text.trim().match(/^(\w+)\??\s*(?::\s*([\s\S]*))?$/) ?? [];
      return { parameter, type };
    })
    .filter(({ parameter, type }) => parameter !== '' && type !== '');
}

/** Commas between brackets of any kind part nothing. */
function splitAt(text: string): string[] {
  const parts = [''];
  let open = 0;
  for (const [at, character] of [...text].entries()) {
    const isArrow = character === '>' && text[at - 1] === '=';
    if ('([{<'.includes(character)) open += 1;
    if (')]}>'.includes(character) && !isArrow) open -= 1;
    if (character === ',' && open === 0) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts.filter((part) => part.trim() !== '');
}

function ofType(type: string): string {
  if (/=>\s*number$/.test(type)) return '(x) => x[0] ** 2';
  if (/=>\s*number\[\]$/.test(type)) return '(x) => x.map((xi) => 2 * xi)';
  if (type === 'number') return '1';
  if (type === 'boolean') return 'true';
  if (type === 'number[]') return '[1, 2]';
  if (type === 'number[][]') return '[[1, 2], [3, 4]]';
  if (/^Matrix\b/.test(type)) return 'new Matrix([[1, 2], [3, 4]])';
  return '{}';
}
