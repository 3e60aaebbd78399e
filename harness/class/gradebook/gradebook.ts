/**
 * The gradebook of a course: a row for each student, a column for each assignment, and the total.
 */

import type { Person, Roster } from '../roster/person.ts';
import { isIn } from '../roster/section.ts';
import { whoseOn } from '../roster/whose.ts';
import { rounded } from '../rounding.ts';
import { GradebookError, type GradedAssignment, type Mark, type MarkedStudent } from './assignment.ts';
import { type Attempts, ofAttempts } from './attempts.ts';
import { totalOf } from './total.ts';

/** An assignment, with all attempts at it. */
export interface Column {
  readonly name: string;
  readonly attempts: readonly GradedAssignment[];
}

export interface Policy {
  readonly attempts: Attempts;
  /** By the name of the column; its maximum unless said. */
  readonly weights: ReadonlyMap<string, number>;
  readonly dropLowest: number;
  /** What the total is worth. */
  readonly points: number;
}

export interface GradebookRow {
  readonly name: string;
  readonly person?: Person;
  /** In the order of the columns. */
  readonly marks: readonly { readonly mark: Mark; readonly points: number; readonly dropped: boolean }[];
  /** Undefined where a person has to decide first, or nothing counts. */
  readonly total: number | undefined;
}

export interface Gradebook {
  readonly columns: readonly { readonly name: string; readonly maximum: number; readonly weight: number }[];
  readonly points: number;
  readonly rows: readonly GradebookRow[];
  /** What does not fit together. */
  readonly told: readonly string[];
}

/** @throws GradebookError where two columns have one name, or a weight is of none */
export function gradebook(columns: readonly Column[], policy: Policy, roster?: Roster): Gradebook {
  checkNames(columns, policy);
  const heads = columns.map(({ name, attempts }) => {
    const maximum = attempts.at(-1)?.maximum ?? 0;
    return { name, maximum, weight: policy.weights.get(name) ?? maximum };
  });
  const told: string[] = [];
  const books = columns.map(({ name, attempts }) =>
    attempts.map((each) => marksIn(each, name, roster, told)),
  );
  const people = new Map<string, MarkedStudent>();
  for (const person of roster?.people ?? []) {
    const { aliases: _, ...own } = person;
    people.set(person.id, { name: person.name, person: own, mark: { kind: 'absent' } });
  }
  for (const student of books.flat().flatMap((marks) => [...marks])) {
    if (!people.has(student[0])) people.set(student[0], student[1]);
  }
  const rows = [...people].map(([key, { name, person }]): GradebookRow => {
    const marks = books.map((attempts) =>
      ofAttempts(
        attempts.map((marks): Mark => marks.get(key)?.mark ?? { kind: 'absent' }),
        policy.attempts,
      ),
    );
    const { share, dropped } = totalOf(
      marks.map((mark, index) => ({ mark, weight: heads[index].weight })),
      policy.dropLowest,
    );
    return {
      name: person?.name ?? name,
      ...(person && { person }),
      marks: marks.map((mark, index) => ({
        mark,
        points: mark.kind === 'graded' ? rounded(mark.share * heads[index].maximum) : 0,
        dropped: dropped.includes(index),
      })),
      total: share === undefined ? undefined : rounded(share * policy.points),
    };
  });
  rows.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return { columns: heads, points: policy.points, rows, told };
}

function checkNames(columns: readonly Column[], { weights }: Policy): void {
  const names = columns.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) < index);
  if (twice !== undefined) {
    throw new GradebookError(
      `Two assignments are called '${twice}'. Name them: first=folder second=other-folder; or attempts at one: name=folder,other-folder`,
    );
  }
  const unknown = [...weights.keys()].find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new GradebookError(
      `--weights: no assignment is called '${unknown}'. There are: ${names.join(', ')}.`,
    );
  }
}

/** By the number on the roster, or the name that was handed in. */
function marksIn(
  { students }: GradedAssignment,
  column: string,
  roster: Roster | undefined,
  told: string[],
): Map<string, MarkedStudent> {
  const personOf = personFinder(roster);
  const marks = new Map<string, MarkedStudent>();
  for (const student of students) {
    const person = personOf(student);
    const key = person?.id ?? student.name;
    if (roster !== undefined && person === undefined)
      told.push(`${column}: '${student.name}' is not on ${roster.file}, and has a row of their own`);
    if (!marks.has(key)) {
      marks.set(key, { ...student, ...(person && { person }) });
      continue;
    }
    told.push(
      `${column}: ${person?.name ?? key} has two submissions: grade the one that counts, or name attempts`,
    );
    marks.set(key, { ...student, ...(person && { person }), mark: { kind: 'open' } });
  }
  return marks;
}

/** On the roster of the gradebook, by whatever the one of the assignment knew; without it as the assignment has it. */
function personFinder(roster: Roster | undefined): (student: MarkedStudent) => Person | undefined {
  if (roster === undefined) return ({ person }) => person;
  const whose = whoseOn(roster);
  return ({ name, person }) => {
    const names = [person?.id, person?.sisId, person?.login, person?.email, person?.name, name];
    const found = names
      .map((each) => (each === undefined ? [] : whose(each)))
      .find(({ length }) => length === 1);
    if (found === undefined) return undefined;
    const { aliases: _, ...own } = found[0];
    return own;
  };
}

/** @throws GradebookError where nobody is in it */
export function sectionOfBook(book: Gradebook, section: string): Gradebook {
  const rows = book.rows.filter(({ person }) => isIn(person, section));
  if (rows.length > 0) return { ...book, rows };
  throw new GradebookError(`--section: nobody is in section '${section}'. It takes the roster of the class.`);
}
