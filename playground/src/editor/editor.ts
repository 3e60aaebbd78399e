/**
 * The editor: TypeScript in colour, brackets, and for each exercise an undo history of its own.
 */
import { defaultKeymap, history, historyField, historyKeymap, indentWithTab } from '@codemirror/commands';
import { typescriptLanguage } from '@codemirror/lang-javascript';
import { bracketMatching, indentOnInput, indentUnit, LanguageSupport } from '@codemirror/language';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { lineMark, markLine } from './line-mark.ts';
import { COLOURS } from './theme.ts';

export interface EditorListener {
  /** The learner, and nobody else, changed the text. */
  changed(text: string): void;
  /** Ctrl-Enter. */
  run(): void;
}

export interface Editor {
  /** Shows a text under a name; what was done under the name before can be undone. */
  show(name: string, text: string): void;
  text(): string;
  /** Takes the place of the text; can be undone. */
  replace(text: string): void;
  /** A line in which something went wrong, or none. */
  mark(line: number | undefined): void;
  goTo(line: number, column: number): void;
  /** Comes upon what the editor can do by itself, and goes with it. */
  extend(extension: Extension): void;
  /** Keeps what was done under the name that is shown. */
  leave(): void;
}

/** What was done to texts, by their names: it outlives an editor. */
export type Histories = Map<string, unknown>;

const FIELDS = { history: historyField };

export function openEditor(parent: HTMLElement, listener: EditorListener, histories: Histories): Editor {
  let shown = '';
  const run = (): true => {
    listener.run();
    return true;
  };
  const more = new Compartment();
  let extension: Extension = [];
  const own: Extension = [
    lineNumbers(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    // A text that came with a link may hold letters that are not seen, or turn others around.
    highlightSpecialChars(),
    history(),
    drawSelection(),
    indentOnInput(),
    indentUnit.of('  '),
    bracketMatching(),
    // Without the completions that come along with `javascript()`: they are loaded with TypeScript's.
    new LanguageSupport(typescriptLanguage),
    COLOURS,
    lineMark,
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({
      'aria-label': 'TypeScript of the exercise. Tab indents; Escape, then Tab, leaves the editor.',
    }),
    keymap.of([{ key: 'Mod-Enter', run }, ...defaultKeymap, ...historyKeymap, indentWithTab]),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) listener.changed(state.doc.toString());
    }),
  ];
  const all = (): Extension => [own, more.of(extension)];
  const view = new EditorView({ parent, state: EditorState.create({ extensions: all() }) });
  const keep = (): void => {
    if (shown !== '') histories.set(shown, view.state.toJSON(FIELDS));
  };
  const replace = (text: string): void =>
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  return {
    show(name, text) {
      keep();
      shown = name;
      const before = histories.get(name);
      const state =
        before === undefined
          ? EditorState.create({ doc: text, extensions: all() })
          : EditorState.fromJSON(before, { extensions: all() }, FIELDS);
      view.setState(state);
      // Another tab may have written meanwhile.
      if (state.doc.toString() !== text) replace(text);
    },
    text: () => view.state.doc.toString(),
    replace,
    mark: (line) => markLine(view, line),
    goTo(number, column) {
      const line = view.state.doc.line(Math.min(Math.max(number, 1), view.state.doc.lines));
      const position = Math.min(line.from + column - 1, line.to);
      view.dispatch({ selection: { anchor: position }, scrollIntoView: true });
      view.focus();
    },
    extend(added) {
      extension = added;
      view.dispatch({ effects: more.reconfigure(added) });
    },
    leave() {
      keep();
      view.destroy();
    },
  };
}
