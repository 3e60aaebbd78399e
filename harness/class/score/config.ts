/**
 * `gradlings.config.json`: what an instructor decides about points, and nothing about grading.
 *
 * The same results can be scored again with another file, without grading again.
 */
import { z } from 'zod';
import { nearest } from '../../course/nearest.ts';
import { isZone, localTime } from '../deadlines/zone.ts';

/** A key for comments, which JSON has none of. */
const comment = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .meta({ description: 'A comment.' });

const points = z
  .number({ error: 'has to be a number of points, such as 10' })
  .min(0, { error: 'has to be 0 or more' })
  // Larger ones are slips of the keyboard, and lose the cents of a sum.
  .max(1e6, { error: 'has to be at most 1000000' });

const share = z
  .number({ error: 'has to be a share from 0 to 1, such as 0.1 for a tenth' })
  .min(0, { error: 'has to be a share from 0 to 1, such as 0.1 for a tenth' })
  .max(1, { error: 'has to be a share from 0 to 1, such as 0.1 for a tenth' });

const amount = z
  .number({ error: 'has to be a number, 0 or more' })
  .min(0, { error: 'has to be a number, 0 or more' });

const flag = z.boolean({ error: 'has to be true or false' });

const NO_MOMENT =
  'has to be a time with its offset, such as 2030-03-01T23:59:00+01:00 or 2030-03-01T22:59:00Z, or one without where "timeZone" names a zone';

const NO_ZONE = 'has to be a zone of the IANA database, such as Europe/Berlin or America/New_York';

/** With its offset: a time without one means another moment on another machine. */
const moment = z.iso.datetime({ offset: true, error: NO_MOMENT });

const law = z.strictObject({
  '//': comment,
  weight: points
    .optional()
    .meta({ description: 'Its part of the points of the exercise; as in the grader unless said.' }),
  drop: flag.default(false).meta({ description: 'true: the law does not count and is not shown.' }),
  hidden: flag
    .default(false)
    .meta({ description: 'true: the law counts, but students see neither its name nor its counterexample.' }),
  hint: z
    .string({ error: 'has to be a text that students may read' })
    .min(1, { error: 'has to be a text that students may read' })
    .optional()
    .meta({ description: 'Shown in the place of a hidden law that is refuted.' }),
});

const exercise = z.strictObject({
  '//': comment,
  points: points
    .optional()
    .meta({ description: 'What the exercise is worth; the sum of its weights unless said.' }),
  bonus: flag
    .optional()
    .meta({ description: 'true: it earns points beyond the maximum, and nobody loses by leaving it out.' }),
  laws: z
    .record(z.string(), law)
    .default({})
    .meta({ description: 'By the name of the law, as `npm test` prints it.' }),
});

const zone = z.string({ error: NO_ZONE }).refine(isZone, { error: NO_ZONE }).optional().meta({
  description:
    'A zone of the IANA database, such as "Europe/Berlin": days are days of its calendar, whatever summer time does.',
});

/** Without an offset it is a time of the clock in `timeZone`. */
const deadline = z.union([moment, z.string().refine((text) => localTime(text) !== undefined)], {
  error: NO_MOMENT,
});

const late = z.strictObject({
  '//': comment,
  timeZone: zone,
  due: deadline
    .optional()
    .meta({ description: 'When work is due; a column `due` of the file of times goes before it.' }),
  graceMinutes: amount
    .default(0)
    .meta({ description: 'The deadline is this much later than it is said to be.' }),
  penaltyPerDay: share
    .default(0)
    .meta({ description: 'The share of the score taken off for each day begun.' }),
  lateDays: z
    .int({ error: 'has to be a whole number of days, 0 or more' })
    .min(0, { error: 'has to be a whole number of days, 0 or more' })
    .default(0)
    .meta({
      description:
        'Days that cost nothing, with --ledger in all assignments together; a column `lateDays` of the file of times goes before it.',
    }),
  most: share.default(1).meta({ description: 'The largest share that lateness takes off.' }),
});

const named = z.string({ error: 'has to be a text' }).min(1, { error: 'is empty' }).optional();

const exemption = z
  .strictObject({
    '//': comment,
    student: named.meta({
      description: 'As the submission is called, or number, login, email or name of the roster.',
    }),
    section: named.meta({
      description: 'All of a section of the roster, as where groups do other exercises.',
    }),
    exercises: z
      .array(z.string())
      .min(1, { error: 'has to name an exercise; leave it out to exempt from all' })
      .optional()
      .meta({ description: 'What need not be done; all unless said.' }),
    reason: named.meta({ description: 'For those who teach.' }),
  })
  .refine(({ student, section }) => (student === undefined) !== (section === undefined), {
    error: 'has to name a student or a section, and not both',
  });

/** Who sees the laws that are not hidden, and when: the words of Gradescope. */
const visibility = z.enum(['visible', 'after_due_date', 'after_published', 'hidden'], {
  error: "has to be 'visible', 'after_due_date', 'after_published' or 'hidden'",
});

export const configSchema = z.strictObject({
  $schema: z.string().optional().meta({ description: 'For editors.' }),
  '//': comment,
  name: z
    .string({ error: 'has to be a text: the name of the assignment' })
    .min(1, { error: 'has to be a text: the name of the assignment' })
    .default('gradlings')
    .meta({ description: 'The assignment, as gradebooks name it.' }),
  exercises: z
    .record(z.string(), exercise)
    .default({})
    .meta({ description: 'By chapter and slug: "04-lasso/01-soft-threshold".' }),
  late: late.optional().meta({ description: 'Without it, nobody is late.' }),
  exempt: z
    .array(exemption, { error: 'has to be a list: [ … ]' })
    .default([])
    .meta({ description: 'Who need not do what: it is in neither sum.' }),
  visibility: visibility
    .default('visible')
    .meta({ description: 'When Gradescope shows the laws that are not hidden.' }),
  showSeed: flag.default(false).meta({ description: 'true: students see the seed, and so how to replay.' }),
});

export type Config = z.infer<typeof configSchema>;
export type LatePolicy = NonNullable<Config['late']>;

/** After the deadline: what was hidden is shown. */
export function revealed(config: Config): Config {
  const exercises = Object.entries(config.exercises).map(([id, { laws, ...more }]) => {
    const shown = Object.entries(laws).map(([name, each]) => [name, { ...each, hidden: false }]);
    return [id, { ...more, laws: Object.fromEntries(shown) }];
  });
  return { ...config, exercises: Object.fromEntries(exercises) };
}

export const DEFAULT_CONFIG: Config = configSchema.parse({});

/** The names that a configuration may use. */
export interface Known {
  /** All exercises of the course, graded or not. */
  readonly exercises: readonly string[];
  /** What a law weighs in its grader, by exercise and name; only for exercises that are graded. */
  readonly laws: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

/** Each problem names the key, what was expected and what to do. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(file: string, problems: readonly string[]) {
    super([`${file} cannot be used:`, ...problems.map((problem) => `  ${problem}`)].join('\n'));
    this.problems = problems;
  }
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
  if (late?.due === undefined || late.timeZone !== undefined || moment.safeParse(late.due).success) return [];
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
      const instead = near === undefined ? `Known here: ${keys.join(', ')}.` : `Is '${near}' meant?`;
      return `${pathOf([...issue.path, key])} is not known. ${instead}`;
    });
  }
  const words = issue.message.startsWith('Invalid input') ? expectedBy(issue) : issue.message;
  return [`${pathOf(issue.path)}${quoted(issue.input)} ${words}.`];
}

/** The value as the file has it, where it is short enough to be recognised. */
function quoted(input: unknown): string {
  const text = JSON.stringify(input) ?? '';
  return text === '' || text.length > LONGEST_VALUE ? '' : ` is ${text}, but`;
}

const LONGEST_VALUE = 60;

function expectedBy(issue: z.core.$ZodIssue): string {
  const isEntry = 'expected' in issue && (issue.expected === 'object' || issue.expected === 'record');
  return isEntry ? 'has to be an object: { … }' : 'has a value that does not fit; see docs/instructors.md';
}

/** The keys that may stand at a place, for "is … meant?". */
function keysAt(path: readonly PropertyKey[]): string[] {
  const shape =
    path[0] === 'late'
      ? late.shape
      : path[0] === 'exempt'
        ? exemption.shape
        : path[0] !== 'exercises'
          ? configSchema.shape
          : path[2] === 'laws'
            ? law.shape
            : exercise.shape;
  return Object.keys(shape).filter((key) => key !== '//' && key !== '$schema');
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
