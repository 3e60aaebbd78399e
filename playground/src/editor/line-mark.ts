/**
 * Marks one line of the editor: the one in which the code crashed, or cannot be read.
 */
import { StateEffect, StateField } from '@codemirror/state';
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view';

const setMark = StateEffect.define<number | undefined>();
const MARK = Decoration.line({ class: 'cm-marked' });

export const lineMark = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(setMark)) continue;
      const { doc } = transaction.state;
      const line = effect.value;
      const isThere = line !== undefined && line >= 1 && line <= doc.lines;
      next = isThere ? Decoration.set([MARK.range(doc.line(line).from)]) : Decoration.none;
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function markLine(view: EditorView, line: number | undefined): void {
  view.dispatch({ effects: setMark.of(line) });
}
