/**
 * What students handed in before their last attempt, as far as a folder of results has seen it.
 *
 * An attempt is another text of a file of the assignment: grading the same again is none, whatever course or options it is
 * graded with. Kept is how each law was judged and nothing else, so that other weights need no grading. When an attempt was
 * made is not kept.
 */
import type { ExerciseId, Verdict } from '../../engine/model.ts';
import type { SubmissionResult } from '../schema.ts';
import type { EarlierAttempts, Entry, Heading, KeptHistory } from './journal.ts';

/** Students who hand in on every push have hundreds: the last of them show where it goes. */
const MAX_EARLIER = 12;

/** How a law was judged, as far as points go. */
export type Letter = 'u' | '-' | 'n' | '?';

/** Laws that this attempt was not judged by are undecided in it. */
const UNKNOWN: Letter = '?';

/** A letter for each law of an exercise. */
export function lettersOf({ findings }: SubmissionResult['reports'][number]): string {
  return findings.map(({ verdict }) => letterOf(verdict)).join('');
}

function letterOf({ kind }: Pick<Verdict, 'kind'>): Letter {
  if (kind === 'upheld') return 'u';
  if (kind === 'undecided') return UNKNOWN;
  return kind === 'not-started' ? 'n' : '-';
}

/** Names of laws by exercise, in the order of the letters. */
type Laws = ReadonlyMap<ExerciseId, readonly string[]>;

interface Attempt {
  readonly laws: Laws;
  /** Of each exercise of the table, in its order. */
  readonly letters: readonly string[];
}

/** Reads a journal line by line, and ends with what is to be kept. */
export class History {
  /** The last result of each student, by the name as it was handed in. */
  readonly #last = new Map<string, Attempt & { readonly digest: string }>();
  readonly #earlier = new Map<string, Attempt[]>();
  /** The same table for all who were judged by it. */
  readonly #tables = new Map<string, Laws>();
  /** Most of a class come out alike. */
  readonly #letters = new Map<string, readonly string[]>();
  #exercises: readonly ExerciseId[] = [];
  #laws: Laws = new Map();

  note(line: Entry | Heading | { readonly laws: readonly (readonly string[])[] } | EarlierAttempts): void {
    if ('batch' in line) this.#exercises = line.batch.exercises;
    else if ('laws' in line) this.#laws = this.#table(this.#exercises, line.laws);
    else if ('earlier' in line) this.#earlier.set(line.earlier, line.attempts.map(this.#read));
    else this.#handedIn(line.result);
  }

  /** @param entries  what stands of each student in the end */
  keptWith(entries: readonly Entry[], exercises: readonly ExerciseId[]): KeptHistory {
    for (const { result } of entries) this.#handedIn(result);
    const laws = lawsOf(entries, exercises);
    const earlier = entries.flatMap(({ result: { name } }): EarlierAttempts[] => {
      const attempts = (this.#earlier.get(name) ?? [])
        .map((attempt) => exercises.map((id, index) => lettersFor(id, laws[index], attempt)))
        .filter(isBegun)
        .slice(-MAX_EARLIER);
      return attempts.length === 0 ? [] : [{ earlier: name, attempts }];
    });
    return { laws, earlier };
  }

  #handedIn({ name, digest, reports }: SubmissionResult): void {
    const before = this.#last.get(name);
    if (before !== undefined && before.digest !== digest) {
      this.#earlier.set(name, [...(this.#earlier.get(name) ?? []), before]);
    }
    this.#last.set(name, {
      digest,
      laws: this.#table(
        reports.map(({ exercise }) => exercise),
        reports.map(({ findings }) => findings.map(({ law }) => law)),
      ),
      letters: this.#interned(reports.map(lettersOf)),
    });
  }

  #table(exercises: readonly ExerciseId[], laws: readonly (readonly string[])[]): Laws {
    const key = JSON.stringify([exercises, laws]);
    const table = this.#tables.get(key) ?? new Map(exercises.map((id, index) => [id, laws[index] ?? []]));
    this.#tables.set(key, table);
    return table;
  }

  #interned(letters: readonly string[]): readonly string[] {
    const key = letters.join();
    const known = this.#letters.get(key) ?? letters;
    this.#letters.set(key, known);
    return known;
  }

  readonly #read = (attempt: readonly string[]): Attempt => ({
    laws: this.#laws,
    letters: this.#interned([...this.#laws.keys()].map((_, index) => attempt[index] ?? '')),
  });
}

/** All are judged by the same laws; who has no report of an exercise says nothing of it. */
function lawsOf(entries: readonly Entry[], exercises: readonly ExerciseId[]): string[][] {
  const found = new Map<ExerciseId, string[]>();
  for (const { result } of entries) {
    for (const { exercise, findings } of result.reports)
      if (!found.has(exercise))
        found.set(
          exercise,
          findings.map(({ law }) => law),
        );
    if (exercises.every((id) => found.has(id))) break;
  }
  return exercises.map((id) => found.get(id) ?? []);
}

/** The letters of an attempt for these laws, whatever laws it was judged by. */
function lettersFor(exercise: ExerciseId, laws: readonly string[], attempt: Attempt): string {
  const own = attempt.laws.get(exercise) ?? [];
  const letters = attempt.letters[[...attempt.laws.keys()].indexOf(exercise)] ?? '';
  return laws.map((law) => letters[own.indexOf(law)] ?? UNKNOWN).join('');
}

function isBegun(attempt: readonly string[]): boolean {
  return attempt.some((letters) => /[u-]/.test(letters));
}
