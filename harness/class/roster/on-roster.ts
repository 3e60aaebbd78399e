/**
 * A class and its roster together: whose each submission is, a row for each who handed in nothing, and a word about
 * those who are not on it.
 */
import { nearest } from '../../course/nearest.ts';
import { safeName } from '../intake/safe-name.ts';
import { maximumOf } from '../score/maximum.ts';
import type { ScoredClass, ScoredExercise, ScoredStudent } from '../score/scored.ts';
import type { Person, Roster, RosterPerson } from './person.ts';
import { sectionsOf } from './section.ts';
import { type Whose, whoseOn } from './whose.ts';

export interface OnRoster {
  readonly scored: ScoredClass;
  /** What does not fit together, to be told before grades are handed on. */
  readonly told: readonly string[];
}

/** Each submission with its person; that of a team for each of its members. */
export function onRoster(scored: ScoredClass, roster: Roster): OnRoster {
  const whose = whoseInFolders(roster);
  const taken = new Set(scored.students.map(({ student }) => student.toLowerCase()));
  const handedIn = scored.students.flatMap((student) => rowsOf(student, whose(student.name), taken));
  const rows = withRivals(handedIn);
  const present = new Set(handedIn.map(({ person }) => person?.id));
  const nothing = nothingHandedIn(scored);
  const named = new Set(handedIn.map(({ name }) => name));
  const absent = roster.people
    .filter(({ id }) => !present.has(id))
    .map((person) => {
      const name = named.has(person.name) ? `${person.name} (${person.id})` : person.name;
      named.add(name);
      return absentRow(name, person, nothing, taken);
    });
  const students = [...rows, ...absent].sort((a, b) => (a.student < b.student ? -1 : 1));
  return { scored: { ...scored, students }, told: strangers(rows, roster) };
}

/** `section-1/ada`: two of one name are told apart by the folder, where that is called like their section. */
function whoseInFolders(roster: Roster): Whose {
  const whose = whoseOn(roster);
  return (name) => {
    const folders = name.split('/');
    const own = folders.pop() ?? name;
    if (folders.length === 0) return whose(name);
    const people = roster.people.filter((person) =>
      sectionsOf(person).some((section) => folders.some((folder) => isCalled(folder, section))),
    );
    return people.length > 0 ? whoseOn({ people })(own) : whose(own);
  };
}

/** "Section 1" is a folder `section-1`, and `1`. */
function isCalled(folder: string, section: string): boolean {
  const squash = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return squash(folder) === squash(section) || squash(folder) === squash(`section ${section}`);
}

/** In every form: who hands grades on need not have seen what the command said. */
const STRANGER = 'is not on the roster';

function rowsOf(
  student: ScoredStudent,
  people: readonly RosterPerson[],
  taken: Set<string>,
): ScoredStudent[] {
  if (people.length === 0) return [{ ...student, attention: [...student.attention, STRANGER] }];
  if (people.length === 1) return [{ ...student, person: personOf(people[0]) }];
  return people.map((person) => ({
    ...student,
    student: freeName(`${student.student}-${person.login ?? person.name}`, taken),
    name: `${student.name}: ${person.name}`,
    person: personOf(person),
  }));
}

/** Two submissions of one person: which of them counts is not for a program to say. */
function withRivals(rows: readonly ScoredStudent[]): ScoredStudent[] {
  const own = new Map<string, ScoredStudent[]>();
  for (const row of rows) {
    if (row.person !== undefined) own.set(row.person.id, [...(own.get(row.person.id) ?? []), row]);
  }
  return rows.map((row) => {
    const others = (own.get(row.person?.id ?? '') ?? []).filter((each) => each !== row);
    if (row.person === undefined || others.length === 0) return row;
    const names = others.map(({ name }) => `'${name}'`).join(', ');
    const what = `${row.person.name} handed in ${names} too: keep one, or grade attempts into folders of their own`;
    return { ...row, attention: [...row.attention, what] };
  });
}

function absentRow(
  name: string,
  person: RosterPerson,
  exercises: readonly ScoredExercise[],
  taken: Set<string>,
): ScoredStudent {
  return {
    ...{ student: freeName(person.login ?? person.name, taken), name },
    ...{ person: personOf(person), absent: true, exercises, score: 0 },
    ...{ maxScore: maximumOf(exercises), finalScore: 0, problems: [], attention: [] },
  };
}

/** All exercises with no file, as of anybody who left them out. */
function nothingHandedIn({ exercises, students }: ScoredClass): ScoredExercise[] {
  return exercises.map(({ exercise, title, maxScore, bonus }): ScoredExercise => {
    const isSame = (each: ScoredExercise) => each.exercise === exercise;
    const sample = students.find((each) => each.exercises.some(isSame))?.exercises.find(isSame);
    const laws = (sample?.laws ?? []).map((law) => ({
      ...law,
      score: 0,
      verdict: { kind: 'not-started' } as const,
    }));
    return {
      ...{ exercise, title, maxScore, laws, score: 0, status: 'not-started', missing: true },
      ...(bonus && { bonus }),
      printed: { lines: [], dropped: 0 },
    };
  });
}

function personOf({ aliases: _, ...person }: RosterPerson): Person {
  return person;
}

/** A name of a file that nobody has yet, in upper or lower case. */
function freeName(wanted: string, taken: Set<string>): string {
  const safe = safeName(wanted);
  let free = safe;
  for (let count = 2; taken.has(free.toLowerCase()); count++) free = `${safe}-${count}`;
  taken.add(free.toLowerCase());
  return free;
}

function strangers(rows: readonly ScoredStudent[], roster: Roster): string[] {
  const present = new Set(rows.map(({ person }) => person?.id));
  // Those who are there already are not meant by a name that nobody has.
  const names = roster.people.filter(({ id }) => !present.has(id)).flatMap(namesOf);
  return rows
    .filter(({ person }) => person === undefined)
    .map(({ name }) => {
      const near = nearest(name.replace(/_[^_]+$/, ''), names);
      const instead =
        near.length > 0 ? `Near: ${near.join(', ')}.` : 'Add a line, or an alias to the line of the student.';
      return `'${name}' is not on ${roster.file}. ${instead}`;
    });
}

function namesOf({ id, name, login }: RosterPerson): string[] {
  return [name, id, login].filter((each) => each !== undefined);
}
