/**
 * Reads `gradlings.config.json`, and says of every key that cannot be what it has to be.
 */
import type { z } from 'zod';
import { nearest } from '../../course/nearest.ts';
import { type Config, configSchema, hasOffset, keysAt, NO_MOMENT } from './config.ts';
import { ConfigError } from './config-error.ts';

/** The names that a configuration may use. */
export interface Known {
  /** All exercises of the course, graded or not. */
  readonly exercises: readonly string[];
  /** What a law weighs in its grader, by exercise and name; only for exercises that are graded. */
  readonly laws: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/**
 * Reads the text of a configuration.
 *
 * @param file names it in messages
 * @throws ConfigError with all problems at once
 */
export function readConfig(text: string, file: string, known?: Known): Config {
  const config = configSchema.safeParse(parse(text, file), { reportInput: true });
  if (!config.success) throw new ConfigError(file, config.error.issues.flatMap(problemsOf));
  const problems = [
    ...withoutZone(config.data),
    ...(known === undefined ? [] : unknownNames(config.data, known)),
  ];
  if (problems.length > 0) throw new ConfigError(file, problems);
  return config.data;
}

/** A time without an offset is one only where a zone is named. */
function withoutZone({ late }: Config): string[] {
  if (late?.due === undefined || late.timeZone !== undefined || hasOffset(late.due)) return [];
  return [`late.due is "${late.due}", but ${NO_MOMENT}.`];
}

function parse(text: string, file: string): unknown {
  try {
    // Some editors begin a file with a byte order mark.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(file, [
      `it is no JSON (${reason}). Comments go into a key "//"; the last entry has no comma after it.`,
    ]);
  }
}

function problemsOf(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') {
    const keys = keysAt(issue.path);
    return issue.keys.map((key) => {
      const [near] = nearest(key, keys);
      const instead = near === undefined ? `Known here: ${keys.join(', ')}.` : `Did you mean '${near}'?`;
      return `${pathOf([...issue.path, key])} is not known. ${instead}`;
    });
  }
  const words = issue.message.startsWith('Invalid input') ? expectedBy(issue) : issue.message;
  return [`${pathOf(issue.path)}${quoted(issue.input)} ${words}.`];
}

/** The value as the file has it, where it is short enough to be recognised. */
function quoted(input: unknown): string {
  const text = JSON.stringify(input) ?? '';
  return text === '' || text.length > MAX_VALUE_LENGTH ? '' : ` is ${text}, but`;
}

const MAX_VALUE_LENGTH = 60;

function expectedBy(issue: z.core.$ZodIssue): string {
  const isEntry = 'expected' in issue && (issue.expected === 'object' || issue.expected === 'record');
  return isEntry ? 'has to be an object: { … }' : 'has a value that does not fit; see docs/instructors.md';
}

function pathOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'the file';
  return path
    .map((key) => (/^\w+$/.test(String(key)) ? `.${String(key)}` : `['${String(key)}']`))
    .join('')
    .replace(/^\./, '');
}

function unknownNames(config: Config, known: Known): string[] {
  return [...unknownExemptions(config, known), ...unknownExercises(config, known)];
}

function unknownExemptions({ exempt }: Config, { exercises: known }: Known): string[] {
  return exempt.flatMap(({ exercises = [] }, index) =>
    exercises
      .filter((id) => !known.includes(id))
      .map((id) => `exempt[${index}] names '${id}', which is no exercise of the course. ${near(id, known)}`),
  );
}

function unknownExercises(config: Config, known: Known): string[] {
  return Object.entries(config.exercises).flatMap(([id, { laws, points }]) => {
    if (!known.exercises.includes(id)) {
      return [`exercises['${id}'] is no exercise of the course. ${near(id, known.exercises)}`];
    }
    const weights = known.laws.get(id);
    if (weights === undefined) return [];
    const unknown = Object.keys(laws).filter((name) => !weights.has(name));
    if (unknown.length > 0) {
      return unknown.map(
        (name) => `exercises['${id}'].laws['${name}'] is no law of it. ${near(name, weights.keys())}`,
      );
    }
    const left = [...weights].filter(
      ([name, weight]) => !laws[name]?.drop && (laws[name]?.weight ?? weight) > 0,
    );
    if (left.length > 0 || points === 0) return [];
    return [
      `exercises['${id}'] leaves no law with a weight above 0: nothing can earn its points. Keep one, or give it "points": 0.`,
    ];
  });
}

function near(name: string, names: Iterable<string>): string {
  const all = [...names];
  const found = nearest(name, all);
  if (found.length > 0) return `Near: ${found.map((each) => `'${each}'`).join(', ')}.`;
  return `There are: ${all.map((each) => `'${each}'`).join(', ')}.`;
}
