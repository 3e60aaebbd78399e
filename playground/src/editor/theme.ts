/**
 * The editor in the colours of the pages: those of `harness/pages/theme.ts`, light and dark.
 */
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

const LOOK = EditorView.theme({
  '&': { backgroundColor: 'var(--raised)', color: 'var(--ink)', fontSize: '.9rem', height: '100%' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55' },
  '.cm-content': { caretColor: 'var(--ink)', padding: '.6rem 0' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-gutters': {
    backgroundColor: 'var(--raised)',
    color: 'var(--soft-ink)',
    borderRight: '1px solid var(--line)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--active-line)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--selected)',
  },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--selected)', outline: 'none' },
  '&.cm-focused': { outline: 'none' },
  '.cm-tooltip': {
    backgroundColor: 'var(--raised)',
    color: 'var(--ink)',
    border: '1px solid var(--strong-line)',
    borderRadius: '8px',
    boxShadow: 'var(--shadow)',
    maxWidth: 'min(36rem, 90vw)',
    overflow: 'hidden auto',
    maxHeight: '16rem',
  },
  '.cm-tooltip.cm-tooltip-autocomplete': { overflow: 'visible' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '13rem' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    backgroundColor: 'var(--selected)',
    color: 'var(--ink)',
  },
  '.cm-completionDetail': { color: 'var(--soft-ink)', fontStyle: 'normal' },
  '.type-words': { padding: '.4rem .6rem', overflowWrap: 'anywhere' },
  '.type-words code': { background: 'none', whiteSpace: 'pre-wrap' },
  '.type-words p': { margin: '.4rem 0 0', fontSize: '.9em' },
  '.cm-diagnostic-info': { borderLeft: '3px solid var(--accent)', whiteSpace: 'pre-wrap' },
  '.cm-diagnosticSource': { color: 'var(--soft-ink)', opacity: '1' },
  // A line of dots under what is noted: one's own, for that of the library is a picture in its own colour.
  '.cm-lintRange-info': {
    backgroundImage: 'none',
    paddingBottom: '0',
    textDecoration: 'underline dotted 2px var(--accent)',
    textUnderlineOffset: '.2em',
  },
  '.cm-panels': { backgroundColor: 'var(--sunken)', color: 'var(--ink)', borderColor: 'var(--line)' },
  '.cm-panel.cm-panel-lint ul [aria-selected]': { backgroundColor: 'var(--selected)' },
  '.cm-line.cm-marked': {
    backgroundColor: 'var(--refuted-ground)',
    boxShadow: 'inset 3px 0 var(--refuted)',
  },
});

const TOKENS = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--t-comment)', fontStyle: 'italic' },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--t-string)' },
  {
    tag: [tags.keyword, tags.modifier, tags.operatorKeyword, tags.null, tags.bool],
    color: 'var(--t-keyword)',
  },
  { tag: tags.number, color: 'var(--t-number)' },
  { tag: [tags.typeName, tags.className], color: 'var(--t-typename)' },
]);

export const COLOURS: Extension = [LOOK, syntaxHighlighting(TOKENS)];
