/**
 * Which column of an export is what, told by the words in its first line.
 *
 * Canvas: Student, ID, SIS User ID, SIS Login ID, Section
 *   (https://github.com/instructure/canvas-lms/blob/master/lib/gradebook_importer.rb).
 * Moodle: Identifier, Full name, ID number, Email address, …
 *   (https://github.com/moodle/moodle/blob/main/mod/assign/gradingtable.php), or First name, Surname, …
 * Brightspace: OrgDefinedId, Username, Last Name, First Name, Email, Sections, End-of-Line Indicator
 *   (https://community.d2l.com/brightspace/kb/articles/3538-importing-grades).
 * Blackboard: Last Name, First Name, Username, Student ID, Last Access, Availability, Child Course ID.
 * Gradescope: Name, SID, Email, Role, Section. GitHub Classroom: identifier, github_username, github_id, name.
 */
import type { RosterSystem } from './person.ts';

const FIELDS = {
  id: [
    ...['id', 'studentid', 'sid', 'orgdefinedid', 'idnumber', 'studentnumber', 'identifier'],
    ...['matriculationnumber', 'matrikelnummer', 'idnummer'],
  ],
  sisId: ['sisuserid'],
  name: ['name', 'student', 'fullname', 'studentname', 'vollständigername', 'nomcomplet'],
  firstName: ['firstname', 'givenname', 'vorname', 'prénom'],
  lastName: ['lastname', 'surname', 'familyname', 'nachname', 'nomdefamille'],
  email: ['email', 'emailaddress', 'mail', 'emailadresse', 'adressedecourriel'],
  login: ['login', 'loginid', 'username', 'sisloginid', 'githubusername', 'anmeldename', 'benutzername'],
  section: ['section', 'sections', 'group', 'groups', 'childcourseid', 'gruppe', 'gruppen'],
  team: ['team'],
  aliases: ['aliases', 'alias'],
  role: ['role'],
  gradeModified: ['lastmodifiedgrade', 'zuletztgeändertbewertung'],
} as const;

export type Field = keyof typeof FIELDS | 'participant';

/** For the message that no column names a student. */
export const PLAIN_COLUMNS = 'id, name, email, login, section, team, aliases';

/** "SIS Login ID", "sis_login_id" and "E-Mail-Adresse" without what sets them apart. */
export function headerKey(header: string): string {
  return header.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The place of each field; the first of two columns that could be it. */
export function columnsOf(headers: readonly string[]): Map<Field, number> {
  const keys = headers.map(headerKey);
  const found = new Map<Field, number>();
  for (const [field, names] of Object.entries(FIELDS) as [Field, readonly string[]][]) {
    const places = names.map((name) => keys.indexOf(name)).filter((place) => place >= 0);
    if (places.length > 0) found.set(field, places[0]);
  }
  return found;
}

/** `hiddenuser` of Moodle before the number of a participant, in the languages of most of its sites. */
const PARTICIPANT = /^(Participant|Participante|Partecipante|Teilnehmer|Deelnemer)\D*\d+$/;

/** The place of the identifiers of a grading worksheet: "Participant 123" in each row. */
export function participantColumn(
  headers: readonly string[],
  rows: readonly { readonly cells: readonly string[] }[],
): number | undefined {
  const place = headers.findIndex((_, index) => rows.every(({ cells }) => PARTICIPANT.test(cells[index])));
  return place < 0 || rows.length === 0 ? undefined : place;
}

/** Where a roster comes from, by columns that only this system has. */
export function systemOf(headers: readonly string[], isWorksheet: boolean): RosterSystem {
  const keys = new Set(headers.map(headerKey));
  const has = (...names: readonly string[]) => names.every((name) => keys.has(name));
  if (has('githubusername')) return 'classroom';
  if (isWorksheet) return 'moodle';
  if (has('orgdefinedid') || has('endoflineindicator')) return 'brightspace';
  if (has('sisloginid') || has('sisuserid') || has('student', 'id', 'section')) return 'canvas';
  if (has('username', 'availability') || has('username', 'studentid')) return 'blackboard';
  if (has('sid')) return 'gradescope';
  if (has('emailaddress') || has('emailadresse')) return 'moodle';
  return 'plain';
}
