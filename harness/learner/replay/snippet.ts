/**
 * A counterexample as TypeScript: inputs in full, the calls that the law makes, and what came of them.
 */
import { record } from '../../engine/calls/recorder.ts';
import type { PairInputs } from '../../engine/earlier-calls.ts';
import type { Law, Plain } from '../../engine/model.ts';
import { NO_TRACE } from '../../engine/no-trace.ts';
import type { Change, HandedBack } from '../../engine/traces.ts';
import { printable, show } from '../../report/show.ts';
import { STATE_FOLDER } from '../progress/store.ts';
import { type SnippetPlace, SnippetWriter } from './snippet-writer.ts';

/** In the folder of a learner. */
export const SNIPPET_FILE = `${STATE_FOLDER}/replay.mts`;

/** What a law expects of an input. */
export interface Expected {
  readonly value: Plain;
  /** Of what, where that is not the answer: "values after the call". */
  readonly of?: string;
}

/** What the calls left behind, where that is what is refuted. */
export interface Traces {
  readonly changes: readonly Change[];
  readonly handedBack: readonly HandedBack[];
}

/**
 * The lines of a module that makes the law's calls on this input, and prints the answers.
 *
 * @param expected  what the law expects, where it says so; printed below the answers
 * @param traces  to be looked at in place of the answers
 */
export function snippetLines(
  law: Law,
  input: unknown,
  place: SnippetPlace,
  {
    expected,
    traces,
  }: { readonly expected?: Expected | undefined; readonly traces?: Traces | undefined } = {},
): string[] {
  const writer = new SnippetWriter(input);
  const { lines, answer } = writer.calls(record(law.observe, input));
  const traced = traces === undefined ? [] : traceLines(writer, traces);
  const looked = traced.length > 0 ? traced : [`console.log(${answer});`];
  const name = traced.length > 0 ? NO_TRACE.name : law.name;
  return written(writer, name, place, [...lines, ...looked, ...expectedLines(expected)]);
}

/** The same of two inputs: the first is asked about, then the next, then the first again. */
export function pairLines(first: Law, next: Law, inputs: PairInputs, place: SnippetPlace): string[] {
  const writer = new SnippetWriter(inputs);
  const kept = writer.calls(record(first.observe, inputs.first));
  const between = writer.calls(record(next.observe, inputs.next));
  const again = writer.calls(record(first.observe, inputs.first));
  return written(writer, NO_TRACE.name, place, [
    ...[...kept.lines, `console.log(${kept.answer});`, ''],
    ...[...between.lines, ''],
    '// the first answer, kept and asked for again: the law expects that the two agree',
    `console.log(${kept.answer});`,
    ...again.lines,
    `console.log(${again.answer});`,
  ]);
}

function written(writer: SnippetWriter, law: string, place: SnippetPlace, body: readonly string[]): string[] {
  const inputs = writer.inputs(place);
  return [...writer.imports(place), '', `// ${printable(law)}`, ...inputs, '', ...body];
}

/** What is called by a name: an argument that the law makes itself has none. */
function traceLines(writer: SnippetWriter, { changes, handedBack }: Traces): string[] {
  const changed = changes.find(({ argument }) => writer.knows(argument));
  if (changed !== undefined) return [`console.log(${changed.argument});`];
  const found = handedBack.find(({ argument }) => writer.knows(argument));
  return found === undefined
    ? []
    : writer.comparisons(found).map((same) => `console.log('${same}:', ${same});`);
}

function expectedLines(expected: Expected | undefined): string[] {
  if (expected === undefined) return [];
  const lines = show(expected.value, ALL_DIGITS);
  const of = expected.of === undefined ? '' : `, of ${printable(expected.of)}`;
  return ['', `// the law expects${of}`, ...lines.map((line) => `// ${line}`)];
}

/** Enough to tell any two doubles apart. */
const ALL_DIGITS = 17;
