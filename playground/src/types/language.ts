/**
 * TypeScript on one exercise at a time: notes, completions, and what something is. It reads code and runs none of it.
 */
import type { ts as typescript } from '@ts-morph/common';
import type { TypeAnswers, TypeNote, TypeQuestion, TypeWords } from './messages.ts';

type Typescript = typeof typescript;

/** Texts by their paths: what the exercises import, and what the language and its surroundings offer. */
export type Declarations = Readonly<Record<string, string>>;

/** Where the language itself is declared, among the declarations. */
export const LIBRARY = '/lib/';

/** Only its folder matters: the options name the libraries. */
const DEFAULT_LIBRARY = `${LIBRARY}lib.d.ts`;

export class Language {
  readonly #ts: Typescript;
  readonly #files: Map<string, string>;
  readonly #service: typescript.LanguageService;
  #path = '';
  /** Of the exercise's text: the rest never changes. */
  #version = 0;

  /** @param options  as a tsconfig.json has them */
  constructor(ts: Typescript, declarations: Declarations, options: object) {
    this.#ts = ts;
    this.#files = new Map(Object.entries(declarations));
    const { options: compilerOptions } = ts.convertCompilerOptionsFromJson(options, '/');
    const always = Object.keys(declarations).filter((path) => /^\/[^/]*\.d\.ts$/.test(path));
    this.#service = ts.createLanguageService({
      getCompilationSettings: () => compilerOptions,
      getScriptFileNames: () => [...always, this.#path],
      getScriptVersion: (path) => (path === this.#path ? String(this.#version) : '0'),
      getScriptSnapshot: (path) => {
        const text = this.#files.get(path);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => '/',
      getDefaultLibFileName: () => DEFAULT_LIBRARY,
      fileExists: (path) => this.#files.has(path),
      readFile: (path) => this.#files.get(path),
      directoryExists: (folder) =>
        [...this.#files.keys()].some((path) => path.startsWith(folder.replace(/\/?$/, '/'))),
    });
  }

  /** Never throws: where TypeScript itself breaks down, there is nothing to say. */
  answer(path: string, text: string, question: TypeQuestion): TypeAnswers[keyof TypeAnswers] {
    this.#open(`/${path}`, text);
    try {
      switch (question.kind) {
        case 'notes':
          return this.#notes();
        case 'completions':
          return this.#completions(question.at);
        case 'words':
          return this.#words(question.at);
        case 'details':
          return this.#details(question.at, question.label);
      }
    } catch {
      return undefined;
    }
  }

  #open(path: string, text: string): void {
    if (path === this.#path && this.#files.get(path) === text) return;
    this.#files.delete(this.#path);
    this.#files.set(path, text);
    this.#path = path;
    this.#version += 1;
  }

  #notes(): TypeNote[] {
    const all = [
      ...this.#service.getSyntacticDiagnostics(this.#path),
      ...this.#service.getSemanticDiagnostics(this.#path),
    ];
    return all.map(({ start = 0, length = 0, messageText, code }) => ({
      from: start,
      to: start + length,
      message: `${this.#ts.flattenDiagnosticMessageText(messageText, '\n')} (TS${code})`,
    }));
  }

  #completions(at: number): TypeAnswers['completions'] {
    const found = this.#service.getCompletionsAtPosition(this.#path, at, {});
    return (found?.entries ?? []).map(({ name, kind, sortText }) => {
      return { label: name, kind, rank: sortText };
    });
  }

  #words(at: number): TypeWords | undefined {
    const found = this.#service.getQuickInfoAtPosition(this.#path, at);
    if (found === undefined) return undefined;
    const { start, length } = found.textSpan;
    return { from: start, to: start + length, ...this.#said(found) };
  }

  #details(at: number, label: string): TypeAnswers['details'] {
    const found = this.#service.getCompletionEntryDetails(
      ...([this.#path, at, label, undefined, undefined, undefined, undefined] as const),
    );
    return found && this.#said(found);
  }

  #said({ displayParts, documentation }: Said): { type: string; documentation: string } {
    return {
      type: this.#ts.displayPartsToString(displayParts),
      documentation: this.#ts.displayPartsToString(documentation),
    };
  }
}

type Said = Pick<typescript.QuickInfo, 'displayParts' | 'documentation'>;
