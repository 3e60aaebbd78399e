/**
 * Who of a roster handed in a submission, by the name that a system gave it.
 *
 *     jane@school.edu, jdoe, 4711        an email, a login, a number, an alias, whole
 *     Jane Doe_4711, doejane_4711        a name and a number, where both are of the same person
 *     Jane Doe, "Doe, Jane", doejane     a name, where one person alone has it
 *     team 7                             a team: all who are in it
 *     section-1/ada                      one of two called so: of that section, where the roster has one
 *
 * What could be two people is nobody.
 */
import type { Roster, RosterPerson } from './person.ts';
import { sectionsOf } from './section.ts';

/** Nobody, one person, or a team. */
export type Whose = (name: string) => readonly RosterPerson[];

export function whoseOn({ people }: Pick<Roster, 'people'>): Whose {
  const whose = whoseAmong(people);
  const bySection = new Map<string, Whose>();
  const whoseIn = (section: string) => {
    const known = bySection.get(section);
    if (known !== undefined) return known;
    const own = people.filter((person) => sectionsOf(person).some((each) => squashed(each) === section));
    const found = whoseAmong(own);
    bySection.set(section, found);
    return found;
  };
  return (name) => {
    const found = whose(name);
    const [above, last] = name.split('/').slice(-2);
    if (found.length > 0 || last === undefined) return found;
    const ofSection = whoseIn(squashed(above))(last);
    return ofSection.length > 0 ? ofSection : whose(last);
  };
}

function whoseAmong(people: readonly RosterPerson[]): Whose {
  const exact = indexOf(people, ({ id, sisId, login, email, aliases, participant }) =>
    [id, sisId, login, email, participant, numberIn(participant), ...aliases].map(plain),
  );
  const named = indexOf(people, ({ name }) => [wordsOf(name), squashed(name), squashed(turned(name))]);
  const local = indexOf(people, ({ email }) => [plain(email?.split('@')[0])]);
  const teams = new Map<string, RosterPerson[]>();
  for (const person of people) {
    const team = plain(person.team);
    if (team !== '') teams.set(team, [...(teams.get(team) ?? []), person]);
  }
  return (name) => {
    const { who, number } = name.match(/^(?<who>.+)_(?<number>[^_]+)$/)?.groups ?? {};
    const byNumber = number === undefined ? undefined : exact.get(plain(number));
    const found =
      exact.get(plain(name)) ??
      (byNumber && isAlike(who, byNumber.name) ? byNumber : undefined) ??
      [name, who ?? name]
        .map((each) => named.get(wordsOf(each)) ?? named.get(squashed(each)))
        .find(Boolean) ??
      local.get(plain(name));
    if (found) return [found];
    return teams.get(plain(name)) ?? teams.get(plain(who)) ?? [];
  };
}

/** By key; a key that two people have is nobody's. */
function indexOf(
  people: readonly RosterPerson[],
  keysOf: (person: RosterPerson) => readonly string[],
): Map<string, RosterPerson | undefined> {
  const index = new Map<string, RosterPerson | undefined>();
  for (const person of people) {
    for (const key of new Set(keysOf(person))) {
      if (key !== '') index.set(key, index.has(key) ? undefined : person);
    }
  }
  return index;
}

function plain(text: string | undefined): string {
  return (text ?? '').trim().toLowerCase().normalize('NFC');
}

/** "Participant 123": the number alone stands in names of folders. */
function numberIn(participant: string | undefined): string {
  return participant?.match(/\d+$/)?.[0] ?? '';
}

/** Letters and digits without accents: systems write names of files so. */
function parts(name: string): string[] {
  const text = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** "Doe, Jane" and "Jane Doe" are the same words. */
function wordsOf(name: string): string {
  return parts(name).sort().join(' ');
}

function squashed(name: string): string {
  return parts(name).join('');
}

/** "Jane Doe" as Canvas sorts it: "Doe Jane". */
function turned(name: string): string {
  const words = name.split(/\s+/);
  return [words.at(-1), ...words.slice(0, -1)].join(' ');
}

/** A number alone may be another system's: a word of the name has to agree. */
function isAlike(who: string, name: string): boolean {
  const letters = squashed(who);
  return parts(name).some((word) => letters.includes(word));
}
