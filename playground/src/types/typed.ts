/**
 * What TypeScript says, in the editor: lines under what it notes, completions, and words on what is under the pointer.
 */
import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { type Diagnostic, linter, lintKeymap } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import { type EditorView, hoverTooltip, keymap, type Tooltip } from '@codemirror/view';
import type { TypesWorker } from './asking.ts';

/** After a pause in typing, and after the verdict. */
const PAUSE_MILLISECONDS = 600;

/** CodeMirror's word, and with it the sign, for what TypeScript calls otherwise. */
const KINDS: Readonly<Record<string, string>> = {
  ...{ 'local function': 'function', 'local var': 'variable', parameter: 'variable', let: 'variable' },
  ...{ var: 'variable', const: 'constant', getter: 'property', setter: 'property', alias: 'variable' },
};

const UNFINISHED_WORD = /[\w$]*$/;
const WORD = /^[\w$]*$/;

/** @param path  of the exercise that is shown */
export function typed(worker: TypesWorker, path: string): Extension {
  const notes = async ({ state }: EditorView): Promise<Diagnostic[]> => {
    const found = (await worker.ask(path, state.doc.toString(), { kind: 'notes' })) ?? [];
    const { length } = state.doc;
    return found.map(({ from, to, message }) => ({
      ...{ from: Math.min(from, length), to: Math.min(to, length), message },
      // A note, and no verdict: laws do not ask for types.
      ...{ severity: 'info', source: 'TypeScript' },
    }));
  };
  return [
    linter(notes, { delay: PAUSE_MILLISECONDS }),
    keymap.of(lintKeymap),
    autocompletion({ override: [(context) => completionsAt(worker, path, context)], icons: false }),
    hoverTooltip((view, at) => wordsAt(worker, path, view, at)),
  ];
}

async function completionsAt(
  worker: TypesWorker,
  path: string,
  context: CompletionContext,
): Promise<CompletionResult | null> {
  const { pos, state, explicit } = context;
  const word = context.matchBefore(UNFINISHED_WORD);
  const from = word?.from ?? pos;
  const isMember = state.sliceDoc(Math.max(0, from - 1), from) === '.';
  if (!explicit && !isMember && from === pos) return null;
  const text = state.doc.toString();
  const found = (await worker.ask(path, text, { kind: 'completions', at: pos })) ?? [];
  if (found.length === 0 || context.aborted) return null;
  const options = found
    .toSorted((a, b) => (a.rank < b.rank ? -1 : Number(a.rank > b.rank)))
    .map(({ label, kind }, index): Completion => {
      return {
        ...{ label, type: KINDS[kind] ?? kind, boost: -Math.min(index, MAX_BOOST) },
        info: async () => {
          const details = await worker.ask(path, text, { kind: 'details', at: pos, label });
          return details === undefined ? null : wordsElement(details.type, details.documentation);
        },
      };
    });
  return { from, options, validFor: WORD };
}

/** CodeMirror's own bound. */
const MAX_BOOST = 99;

async function wordsAt(
  worker: TypesWorker,
  path: string,
  { state }: EditorView,
  at: number,
): Promise<Tooltip | null> {
  const words = await worker.ask(path, state.doc.toString(), { kind: 'words', at });
  if (words === undefined) return null;
  const { from, to, type, documentation } = words;
  return { pos: from, end: to, above: true, create: () => ({ dom: wordsElement(type, documentation) }) };
}

/** As texts: what stands in an exercise's comment is no markup. */
function wordsElement(type: string, documentation: string): HTMLElement {
  const element = document.createElement('div');
  element.className = 'type-words';
  const code = document.createElement('code');
  code.textContent = type;
  element.append(code);
  if (documentation !== '') {
    const more = document.createElement('p');
    more.textContent = documentation;
    element.append(more);
  }
  return element;
}
