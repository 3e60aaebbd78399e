/**
 * Grades of Brightspace as an import fills them, after what D2L documents:
 * https://community.d2l.com/brightspace/kb/articles/3538-importing-grades.
 */
import { parse } from 'csv-parse/sync';

interface BrightspaceUser {
  readonly orgDefinedId: string;
  readonly username: string;
}

interface BrightspaceImport {
  readonly item: string;
  /** By Username. */
  readonly grades: ReadonlyMap<string, number>;
  readonly unknown: readonly string[];
}

export function importIntoBrightspace(text: string, users: readonly BrightspaceUser[]): BrightspaceImport {
  const [header, ...rows] = parse(text) as string[][];
  const [orgDefinedId, username, ...items] = header;
  if (orgDefinedId !== 'OrgDefinedId' || username !== 'Username')
    throw new Error('The key fields come first.');
  if (items.pop() !== 'End-of-Line Indicator') throw new Error('A row has to end with its indicator.');
  if (items.length !== 1) throw new Error(`No more than one grade item was meant: ${items.join('; ')}`);
  const item = items[0].match(/^(.+) Points Grade(?: <.*>)?$/)?.[1];
  if (item === undefined) throw new Error(`'${items[0]}' is no column of points.`);
  const grades = new Map<string, number>();
  const unknown: string[] = [];
  for (const [id, login, points, end] of rows) {
    if (end !== '#') throw new Error('A row has to end with #.');
    const keys = [id, login].map((key) => key.replace(/^#/, ''));
    if (keys.every((key) => key === '')) throw new Error('Username, OrgDefinedId or both have to be given.');
    const user = users.find(
      (each) =>
        (keys[0] === '' || each.orgDefinedId === keys[0]) && (keys[1] === '' || each.username === keys[1]),
    );
    if (user === undefined) unknown.push(keys.join('/'));
    else grades.set(user.username, Number(points));
  }
  return { item, grades, unknown };
}
