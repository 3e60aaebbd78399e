/**
 * What the page and the worker with TypeScript say to each other.
 */

/** A stretch of the text, in characters from its beginning. */
interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Never a verdict: a text with notes may uphold every law. */
export interface TypeNote extends Stretch {
  /** Ends with TypeScript's number of it, as in a terminal. */
  readonly message: string;
}

/** What something under the pointer is. */
export interface TypeWords extends Stretch {
  readonly type: string;
  readonly documentation: string;
}

interface Completion {
  readonly label: string;
  /** "method", "property", …: TypeScript's word for it. */
  readonly kind: string;
  /** What is nearer comes first, in the order of these texts. */
  readonly rank: string;
}

interface OfText {
  /** Comes back with the answer. */
  readonly ask: number;
  /** "exercises/04-lasso/01-soft-threshold.ts". */
  readonly path: string;
  readonly text: string;
}

/** What is answered to each kind of question; undefined where there is nothing to say. */
export interface TypeAnswers {
  readonly notes: readonly TypeNote[];
  readonly completions: readonly Completion[];
  readonly words: TypeWords | undefined;
  readonly details: Omit<TypeWords, keyof Stretch> | undefined;
}

/** @property at  a place in the text, in characters from its beginning */
export type TypeQuestion =
  | { readonly kind: 'notes' }
  | { readonly kind: 'completions' | 'words'; readonly at: number }
  | { readonly kind: 'details'; readonly at: number; readonly label: string };

export type TypeRequest = OfText & TypeQuestion;

export interface TypeReply {
  readonly ask: number;
  readonly answer: TypeAnswers[keyof TypeAnswers];
}
