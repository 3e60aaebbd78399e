/**
 * Pairs of sources that have more in common than a class has: something to look at, no more.
 *
 * Fingerprints are those of S. Schleimer, D. Wilkerson and A. Aiken, "Winnowing: Local Algorithms for Document
 * Fingerprinting", SIGMOD 2003, https://theory.stanford.edu/~aiken/publications/papers/sigmod03.pdf, as Dolos computes
 * them. What many write says little of two: with T sources, a fingerprint of f of them weighs
 *
 *     log((T + 1) / max(1, f − 1)) / log(T + 1)          1 where at most two have it, near 0 where all do
 *
 *     alike = Σ weights of what both have / Σ weights of what the one with less of it has
 */
import { File, FingerprintIndex, Region, type SharedFingerprint, TokenizedFile } from '@dodona/dolos-core';
import { normalised } from './normalised.ts';

export interface Source {
  /** A student by name as handed in, or a file of the course by its path. */
  readonly name: string;
  readonly text: string;
  readonly isOfCourse: boolean;
}

/** Lines of both sources that were taken for the same, counted from 1, both ends included. */
export interface SharedLines {
  readonly left: readonly [number, number];
  readonly right: readonly [number, number];
}

export interface SimilarPair {
  /** A student. */
  readonly left: Source;
  /** Another student, or a file of the course. */
  readonly right: Source;
  /** From 0 to 1. */
  readonly alike: number;
  readonly identical: boolean;
  readonly shared: readonly SharedLines[];
}

/** Words and signs in a fingerprint: fewer are idioms of the language. */
const GRAM = 12;
/** Of this many fingerprints in a row at least one is kept: GRAM + WINDOW − 1 = 16 words and signs are always found. */
const WINDOW = 5;
/** Of 300 who each wrote coordinate descent on their own, no two share this much: test/similarity/. */
const MIN_ALIKENESS = 0.8;
/** Weights of what both have: some sixty words and signs that hardly anybody else wrote. Short functions have fewer. */
const MIN_EVIDENCE = 20;

/** The most alike first. `stub` is what everybody was given. */
export function similarPairs(sources: readonly Source[], stub: string): SimilarPair[] {
  const index = new FingerprintIndex(GRAM, WINDOW);
  const files = sources.map(({ name, text }) => tokenized(name, text));
  index.addFiles(files);
  // After the others: only those it finds there are told that it is ignored.
  index.addIgnoredFile(tokenized('stub', stub));
  const placeOf = new Map(files.map(({ id }, place) => [id, place]));
  const entries = index.entries();
  const weightOf = weighing(sources.length);
  const totals = entries.map(({ shared }) => sum([...shared].map(weightOf)));
  const pairs: SimilarPair[] = [];
  for (const [left, { shared }] of entries.entries()) {
    if (sources[left].isOfCourse) continue;
    const common = commonWeights(left, shared, placeOf, weightOf);
    for (const [right, source] of sources.entries()) {
      if (right <= left && !source.isOfCourse) continue;
      const identical = source.text === sources[left].text && totals[left] > 0;
      // What else a file of the course holds is no sign of anything.
      const least = source.isOfCourse ? totals[left] : Math.min(totals[left], totals[right]);
      const alike = identical ? 1 : least === 0 ? 0 : common[right] / least;
      if (!identical && (alike < MIN_ALIKENESS || common[right] < MIN_EVIDENCE)) continue;
      const fragments = index.getPair(files[left], files[right]).buildFragments();
      pairs.push({
        ...{ left: sources[left], right: source, alike: Math.min(1, alike), identical },
        shared: fragments.map(({ leftSelection, rightSelection }) => ({
          left: linesOf(leftSelection),
          right: linesOf(rightSelection),
        })),
      });
    }
  }
  return pairs.sort(
    (a, b) => b.alike - a.alike || compare(a.left.name, b.left.name) || compare(a.right.name, b.right.name),
  );
}

/** The weight of what a source has in common with each of those at their places. */
function commonWeights(
  left: number,
  shared: Iterable<SharedFingerprint>,
  placeOf: ReadonlyMap<number, number>,
  weightOf: (fingerprint: SharedFingerprint) => number,
): Float64Array {
  const common = new Float64Array(placeOf.size);
  for (const fingerprint of shared) {
    const weight = weightOf(fingerprint);
    for (const { id } of fingerprint.files()) {
      const place = placeOf.get(id);
      if (place !== undefined && place !== left) common[place] += weight;
    }
  }
  return common;
}

function weighing(sources: number): (fingerprint: SharedFingerprint) => number {
  const most = Math.log(sources + 1);
  return (fingerprint) => (most - Math.log(Math.max(1, fingerprint.fileCount() - 1))) / most;
}

function tokenized(name: string, text: string): TokenizedFile {
  const { tokens, lines } = normalised(text);
  const regions = lines.map((line, place) => new Region(line, place, line, place + 1));
  return new TokenizedFile(new File(name, text), [...tokens], regions);
}

function linesOf({ startRow, endRow }: Region): [number, number] {
  return [startRow + 1, endRow + 1];
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, each) => total + each, 0);
}

/** By code units: the same order on every machine. */
function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
