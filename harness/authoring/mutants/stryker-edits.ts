/**
 * Stryker's mutation operators, as edits of the text: its instrumenter finds them, nothing is instrumented.
 */
import { Instrumenter } from '@stryker-mutator/instrumenter';
import type { Edit } from './formula-operators.ts';

/** Texts are no part of an answer, and an exercise has no regular expressions. */
const EXCLUDED = ['StringLiteral', 'Regex'];

export async function strykerEdits(text: string): Promise<Edit[]> {
  const instrumenter = new Instrumenter(quiet);
  const { mutants } = await instrumenter.instrument([{ name: 'solution.ts', content: text, mutate: true }], {
    ...{ ignorers: [], excludedMutations: EXCLUDED, plugins: null },
  });
  const offset = offsetsIn(text);
  return mutants.map(({ mutatorName, location, replacement }) => ({
    operator: `Stryker's ${mutatorName}`,
    start: offset(location.start),
    end: offset(location.end),
    replacement,
  }));
}

interface Position {
  readonly line: number;
  readonly column: number;
}

/** Stryker counts lines and columns, from 0. */
function offsetsIn(text: string): (position: Position) => number {
  const starts = [0];
  for (let i = 0; i < text.length; i++) if (text[i] === '\n') starts.push(i + 1);
  return ({ line, column }) => starts[line] + column;
}

type Logger = ConstructorParameters<typeof Instrumenter>[0];

const no = () => false;
const nothing = () => {};

const quiet: Logger = {
  isTraceEnabled: no,
  isDebugEnabled: no,
  isInfoEnabled: no,
  isWarnEnabled: no,
  isErrorEnabled: no,
  isFatalEnabled: no,
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
};
