/**
 * The mutants of a solution: its text with one span replaced.
 */
import { transform } from 'esbuild';
import { type Edit, formulaEdits } from './formula-operators.ts';
import { habitEdits } from './habit-operators.ts';
import { strykerEdits } from './stryker-edits.ts';
import { functionsOf } from './syntax.ts';
import { type Around, wholeFunctionEdits } from './whole-function-operators.ts';

export interface Mutant {
  /** The changed line before and after, or what was put around a function; what the list of equivalents calls it. */
  readonly key: string;
  readonly operator: string;
  readonly text: string;
}

/**
 * Mutants of all operators that compile, each behaviour-changing text once.
 *
 * @param stub  functions that stand in it word for word are given to the learner, and are not mutated
 */
export async function generateMutants(text: string, stub = '', around: Around = {}): Promise<Mutant[]> {
  const given = functionsOf(text).filter(({ start, end }) => stub.includes(text.slice(start, end)));
  const edits = [
    ...formulaEdits(text),
    ...(await strykerEdits(text)),
    ...habitEdits(text, stub),
    ...wholeFunctionEdits(text, around),
  ].filter((edit) => !given.some(({ start, end }) => start <= edit.start && edit.end <= end));
  const texts = edits.map((edit) => text.slice(0, edit.start) + edit.replacement + text.slice(edit.end));
  const [original, ...programs] = await Promise.all([text, ...texts].map(programOf));
  const seen = new Set([original, undefined]);
  const uses = new Map<string, number>();
  const mutants: Mutant[] = [];
  for (const [index, edit] of edits.entries()) {
    if (seen.has(programs[index])) continue;
    seen.add(programs[index]);
    const key = numbered(edit.name ?? keyOf(text, texts[index], edit), uses);
    mutants.push({ key, operator: edit.operator, text: texts[index] });
  }
  return mutants;
}

/** The program without brackets, comments and types, the same for two ways of writing it. */
async function programOf(text: string): Promise<string | undefined> {
  try {
    const { code } = await transform(text, {
      ...{ loader: 'ts', logLevel: 'silent', minifySyntax: true, minifyWhitespace: true, tsconfigRaw: '{}' },
    });
    return code;
  } catch {
    return undefined;
  }
}

const LONGEST = 160;

/** "before → after": the whole lines that the edit touches, on one line. */
function keyOf(before: string, after: string, { start, end, replacement }: Edit): string {
  const from = before.lastIndexOf('\n', start - 1) + 1;
  const restOfLine = (text: string, at: number) => {
    const next = text.indexOf('\n', at);
    return next === -1 ? text.length : next;
  };
  const oldLines = oneLine(before.slice(from, restOfLine(before, end)));
  const newLines = oneLine(after.slice(from, restOfLine(after, start + replacement.length)));
  return `${oldLines} → ${newLines}`;
}

function oneLine(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= LONGEST) return line;
  return `${line.slice(0, LONGEST / 2)} … ${line.slice(-LONGEST / 2)}`;
}

/** The second mutant of that name is told from the first. */
function numbered(key: string, uses: Map<string, number>): string {
  const use = (uses.get(key) ?? 0) + 1;
  uses.set(key, use);
  return use === 1 ? key : `${key} (${use})`;
}
