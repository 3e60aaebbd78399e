/**
 * `gradlings.config.json`: what an instructor decides about points, and nothing about grading.
 *
 * The same results can be scored again with another file, without grading again.
 */
import { z } from 'zod';
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

export const NO_MOMENT =
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

/** Whether a time says its offset: then it is the same moment everywhere. */
export function hasOffset(time: string): boolean {
  return moment.safeParse(time).success;
}

/** The keys that may stand at a place, comments apart. */
export function keysAt(path: readonly PropertyKey[]): string[] {
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
