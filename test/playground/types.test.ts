import { ts } from '@ts-morph/common';
import { describe, expect, it } from 'vitest';
import { OFFERED_GLOBALS } from '../../harness/course/offered-globals.ts';
import { Attempts } from '../../harness/engine/calls/attempts.ts';
import { COMPILER_OPTIONS } from '../../harness/learner/folder/folder-settings.ts';
import { environment } from '../../harness/runtime/realm/environment.ts';
import { Printout } from '../../harness/runtime/realm/printout.ts';
import { declarations } from '../../playground/site/declarations.ts';
import { Language } from '../../playground/src/types/language.ts';
import type { TypeAnswers, TypeQuestion } from '../../playground/src/types/messages.ts';
import { COURSE_ROOT } from '../this-course.ts';
import { EXERCISES, solutionOf, stubOf } from './texts.ts';

/** Milliseconds: TypeScript reads some forty files, on a machine that has other things to do. */
const LONG = 120_000;

const language = new Language(ts, declarations(COURSE_ROOT), COMPILER_OPTIONS);
const PATH = 'exercises/04-lasso/01-soft-threshold.ts';

function answer<Q extends TypeQuestion>(text: string, question: Q, path = PATH): TypeAnswers[Q['kind']] {
  return language.answer(path, text, question) as TypeAnswers[Q['kind']];
}

/** The text without its caret, and where that was. */
function caret(text: string): [string, number] {
  return [text.replace('|', ''), text.indexOf('|')];
}

describe('TypeScript in the browser', () => {
  it.each(EXERCISES)(
    'notes nothing on the stub and the solution: %s',
    (exercise) => {
      const path = `exercises/${exercise}.ts`;
      for (const { text } of [stubOf(exercise), solutionOf(exercise)]) {
        expect(answer(text, { kind: 'notes' }, path)).toEqual([]);
      }
    },
    LONG,
  );

  it('notes what is no value of its type, and where, in the words of a terminal', () => {
    const text = "export const step: number = 'large';\n";
    const [note, ...rest] = answer(text, { kind: 'notes' });
    expect(note.message).toBe("Type 'string' is not assignable to type 'number'. (TS2322)");
    expect(text.slice(note.from, note.to)).toBe('step');
    expect(rest).toEqual([]);
  });

  it('knows ml-matrix and the vectors of the language', () => {
    const [text, at] = caret(
      "import { Matrix } from 'ml-matrix';\nexport const a = new Matrix([[1]]).trans|\n",
    );
    const labels = answer(text, { kind: 'completions', at }).map(({ label }) => label);
    expect(labels).toContain('transpose');
    const details = answer(text, { kind: 'details', at, label: 'transpose' });
    expect(details?.type).toContain('transpose(): Matrix');
    const [vector, place] = caret('export const b = [1, 2].toSor|\n');
    expect(answer(vector, { kind: 'completions', at: place }).map(({ label }) => label)).toContain(
      'toSorted',
    );
  });

  it('says what something is, with the words of its comment', () => {
    const [text, at] = caret(
      '/** Half of the step. */\nexport const half = 0.5;\nexport const quarter = ha|lf / 2;\n',
    );
    const words = answer(text, { kind: 'words', at });
    expect(words?.type).toContain('const half');
    expect(words?.documentation).toBe('Half of the step.');
    expect(text.slice(words?.from, words?.to)).toBe('half');
  });

  it('knows what surrounds an exercise, and nothing of a page or of Node', () => {
    const notesOn = (text: string) => answer(text, { kind: 'notes' }).map(({ message }) => message);
    expect(notesOn('console.log(structuredClone([performance.now()]));\n')).toEqual([]);
    expect(notesOn('document.title;\n')[0]).toContain("Cannot find name 'document'");
    expect(notesOn("import 'node:fs';\n")[0]).toContain('node:fs');
  });

  it('declares nothing that code does not find', () => {
    const found = environment(globalThis, new Printout(), new Attempts());
    const names = [...OFFERED_GLOBALS.matchAll(/declare (?:const|function|class) (\w+)/g)].map(
      ([, name]) => name,
    );
    expect(names).toContain('console');
    for (const name of names) expect(found.has(name), name).toBe(true);
    const [printing] = OFFERED_GLOBALS.match(/interface Console \{[^}]*\}/) ?? [''];
    const methods = [...printing.matchAll(/^ {2}(\w+)\(/gm)].map(([, name]) => name);
    for (const name of methods) expect(found.get('console'), name).toHaveProperty(name);
  });
});
