/**
 * What the proof of one grader holds: figures, and whatever speaks against it.
 *
 * All of it is JSON data without times: the same course gives the same bytes on every machine.
 */
import type { ExerciseId } from '../engine/model.ts';

/** What is checked, in the order in which it is complained about. */
export const CHECKS = [
  'course',
  'types',
  'laws',
  'words',
  'figures',
  'right solutions',
  'corruption',
  'sensitivity',
  'trivial answers',
  'misconceptions',
  'mutants',
  'strength',
  'false diagnosis',
] as const;

export type Check = (typeof CHECKS)[number];

/** Something that speaks against a grader: what is the matter, and what to do next. */
export interface Complaint {
  readonly exercise: ExerciseId;
  readonly check: Check;
  /** The file, and where it is known the line: "graders/01-a/02-b.grader.ts:34". */
  readonly at?: string;
  /** The law it is about, where `what` does not name it. */
  readonly law?: string;
  /** What else is found follows from it, and is not told before it is mended. */
  readonly blocks?: boolean;
  readonly what: string;
  /** Particulars, one a line: a counterexample, an entry to paste. */
  readonly details: readonly string[];
  readonly next: string;
}

export interface RightSolutions {
  /** The worked solution and its alternatives, by name. */
  readonly solutions: readonly string[];
  readonly seeds: number;
  readonly refuted: number;
  /** How many inputs were judged by a law, in all. */
  readonly lawRuns: number;
}

/** One misconception: what refutes it, and how often it is called by its name. */
export interface MisconceptionFigures {
  readonly name: string;
  /** On this many of the seeds. */
  readonly refutedOn: number;
  /** The laws that refute it on the first seed. */
  readonly refutedBy: readonly string[];
  /** Those of them that judge its answers; their form alone refutes it in the others. */
  readonly judgedBy: readonly string[];
  readonly namedOn: number;
  /** On this many seeds the matcher was asked. */
  readonly askedOn: number;
  /** This many runs of each law, besides its examples, refute it on every seed. */
  readonly runsNeeded: number;
}

/** What an assignment leaves open, decided in one way. */
export interface ChoiceFigures {
  readonly name: string;
  /** How many misconceptions are asked for, and how many are refuted and called by their names. */
  readonly misconceptions: number;
  readonly named: number;
  /** The others, with a reason. */
  readonly silent: Readonly<Record<string, string>>;
}

export interface MutantFigures {
  readonly total: number;
  readonly killed: number;
  readonly equivalent: readonly { readonly mutant: string; readonly reason: string }[];
  /** How many mutants each operator made, and how many of them are refuted. */
  readonly byOperator: Readonly<Record<string, { readonly made: number; readonly refuted: number }>>;
  /** Neither refuted nor explained. */
  readonly upheld: readonly { readonly mutant: string; readonly operator: string }[];
}

/** What no law can notice, as the author says: the law that counts what is drawn at random, and a reason. */
export interface Excepted {
  readonly law: string;
  readonly reason: string;
}

export interface CorruptionFigures {
  readonly refuted: readonly string[];
  readonly upheld: readonly string[];
  /** Upheld, by their names, with a reason. */
  readonly excepted: Readonly<Record<string, Excepted>>;
  /** Corruption that found nothing to ruin, such as rounding where all answers are true or false. */
  readonly inapplicable: readonly string[];
}

export interface SensitivityFigures {
  /** By export: the smallest relative error of its answers that some law notices. */
  readonly noticed: Readonly<Record<string, number | null>>;
  /** The coarsest of these; null where an export may be off by more than the largest error tried. */
  readonly worst: number | null;
  /** By export: why only a larger error is noticed. */
  readonly excepted: Readonly<Record<string, Excepted>>;
}

export interface TrivialFigures {
  /** What each way to answer without knowing earns, on the seed where it earns most. */
  readonly earned: readonly { readonly answer: string; readonly points: number }[];
  readonly maxScore: number;
  /** The laws whose `judge` refutes one of these answers. */
  readonly judgedBy: readonly string[];
}

interface StrengthOfLaw {
  readonly law: string;
  /** How many misconceptions and mutants it refutes, by what they answer and not by its form. */
  readonly refutes: number;
  /** How many of them no other law refutes. */
  readonly alone: number;
}

export interface StrengthFigures {
  readonly laws: readonly StrengthOfLaw[];
  /** How many mutants were judged by every law, of how many that were killed. */
  readonly mutantsSampled: number;
  readonly mutantsKilled: number;
  /** The fewest runs that refute every misconception on every seed, and every mutant on the first. */
  readonly runsNeeded: number;
  /** The most runs that a law asks for. */
  readonly runsConfigured: number;
}

export interface FalseDiagnosis {
  /** Refuted mutants, each on one of several seeds; all of them, or a spread of them. */
  readonly asked: number;
  /** How many got a name. */
  readonly named: number;
  /** How many of the names were false: the mutant does not behave as that misconception. */
  readonly falseNames: number;
}

/** The proof of one exercise. A part is missing where what it needs is not written yet. */
export interface Proof {
  readonly exercise: ExerciseId;
  readonly title: string;
  readonly laws: number;
  readonly rightSolutions?: RightSolutions;
  readonly misconceptions?: readonly MisconceptionFigures[];
  readonly choices?: readonly ChoiceFigures[];
  readonly mutants?: MutantFigures;
  readonly corruption?: CorruptionFigures;
  readonly sensitivity?: SensitivityFigures;
  readonly trivial?: TrivialFigures;
  readonly strength?: StrengthFigures;
  readonly falseDiagnosis?: FalseDiagnosis;
  readonly complaints: readonly Complaint[];
  /** Why a part has no figures: told where nothing else is complained of, because most often something else is the cause. */
  readonly otherwise?: readonly Complaint[];
}

/** Parts of about equal work, the longest first. None needs anything of another: they can be made at the same time. */
export const PARTS_BY_JUDGING = [
  'misconceptions',
  'first half of the mutants',
  'second half of the mutants',
  'right solutions',
] as const;

/** The rules of a course are looked at in its files. */
export const PARTS = [...PARTS_BY_JUDGING, 'rules'] as const;

/** Made as well where few exercises are named. */
export const FINER_SEARCH = 'finer search';

export type Part = (typeof PARTS)[number] | typeof FINER_SEARCH;

export type PartByJudging = (typeof PARTS_BY_JUDGING)[number];

/** The outcome of one check. */
export interface Checked<Figures> {
  readonly figures: Figures;
  readonly complaints: readonly Complaint[];
}
