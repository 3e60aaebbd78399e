/**
 * Somebody on the roster, and what the systems of a school call them.
 */

export interface Person {
  /** The number of the school or the system, as it stands in the roster; the name where there is none. */
  readonly id: string;
  /** As the roster has it: "Doe, Jane" or "Jane Doe". */
  readonly name: string;
  readonly login?: string;
  readonly email?: string;
  /** As the roster has it; several with commas or "and" between them. */
  readonly section?: string;
  readonly team?: string;
  /** `SIS User ID` of Canvas. */
  readonly sisId?: string;
  /** `Identifier` of a grading worksheet of Moodle: "Participant 123". */
  readonly participant?: string;
  /** `Last modified (grade)` of the same worksheet: without it Moodle takes no grade. */
  readonly gradeModified?: string;
}

/** Where a roster comes from, in words. */
export const SYSTEM_NAMES = {
  canvas: 'Canvas',
  moodle: 'Moodle',
  brightspace: 'Brightspace',
  blackboard: 'Blackboard',
  gradescope: 'Gradescope',
  classroom: 'GitHub Classroom',
  plain: 'a plain list',
} as const;

export type RosterSystem = keyof typeof SYSTEM_NAMES;

/** A list of a class, read. */
export interface Roster {
  /** Names it in messages. */
  readonly file: string;
  readonly system: RosterSystem;
  readonly people: readonly RosterPerson[];
  /** All headers as they stand there: a system finds its columns again by them. */
  readonly headers: readonly string[];
  /** By header: what a row `Points Possible` of Canvas says. */
  readonly pointsPossible: ReadonlyMap<string, string>;
}

export interface RosterPerson extends Person {
  /** Further names that a submission may go by. */
  readonly aliases: readonly string[];
}
