/**
 * The inputs that a law is tried on: the drawn ones first, because only those are made smaller; then its examples.
 */
import type { Candidate, DrawnInputs } from './drawn-inputs.ts';
import type { Law } from './model.ts';

/** How many inputs a law tries that does not say. */
export const DEFAULT_RUNS = 100;

/** Most wrong code is refuted by one of the first inputs: the others are drawn when these are upheld. */
const DRAWN_AT_FIRST = 4;

/** The path of an example is this and its index; those of drawn inputs begin with a digit. */
const EXAMPLE = 'example-';

/** Inputs in the order in which they are tried. */
export interface Tries {
  readonly count: number;
  /** Those known so far: the same array whenever they are tried. */
  readonly inputs: readonly unknown[];
  /** Sees to it that the input at an index is among them. */
  prepare(index: number): void;
  at(index: number): Candidate;
}

export class LawInputs implements Tries {
  readonly inputs: unknown[] = [];
  /** How many are drawn. */
  readonly runs: number;
  readonly #examples: readonly unknown[];
  readonly #drawn: DrawnInputs;

  constructor(law: Law, drawn: DrawnInputs, runs = law.runs ?? DEFAULT_RUNS) {
    this.runs = runs;
    this.#examples = law.examples ?? [];
    this.#drawn = drawn;
  }

  get count(): number {
    return this.runs + this.#examples.length;
  }

  prepare(index: number): void {
    const end = index < DRAWN_AT_FIRST ? Math.min(DRAWN_AT_FIRST, this.runs) : this.runs;
    while (this.inputs.length < end) this.inputs.push(this.#drawn.at(this.inputs.length, end - 1).input);
    if (this.inputs.length !== this.runs) return;
    for (const example of this.#examples) this.inputs.push(example);
  }

  at(index: number): Candidate {
    return index < this.runs ? this.#drawn.at(index) : this.#example(index - this.runs);
  }

  /** The input that a path leads to. */
  find(path: string): Candidate | undefined {
    if (!path.startsWith(EXAMPLE)) return this.#drawn.find(path);
    const index = Number(path.slice(EXAMPLE.length));
    return index in this.#examples ? this.#example(index) : undefined;
  }

  #example(index: number): Candidate {
    return { input: this.#examples[index], path: `${EXAMPLE}${index}`, smaller: () => [] };
  }
}

/** One known input. */
export function onlyOne(candidate: Candidate): Tries {
  return { count: 1, inputs: [candidate.input], prepare() {}, at: () => candidate };
}
