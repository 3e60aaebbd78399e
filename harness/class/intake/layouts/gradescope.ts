import type { Layout } from './layout.ts';

const METADATA = /^submission_metadata\.ya?ml$/;
const FOLDER = /^submission_\d+$/;

/**
 * "Export submissions" of Gradescope: a folder for each submission, and a file that says whose they are. Students who worked
 * in a group has a row each.
 */
export const gradescope: Layout = {
  words: 'an export of Gradescope, by the names in submission_metadata.yml',
  matches: ({ items }) =>
    items.some(({ name }) => METADATA.test(name)) && items.some(({ name }) => FOLDER.test(name)),
  read(top) {
    const metadata = top.items.find(({ name }) => METADATA.test(name));
    const names = metadata === undefined ? new Map() : submitters(top.text(metadata.name));
    const folders = top.items.filter(({ name }) => FOLDER.test(name));
    return {
      students: folders.flatMap((item) =>
        (names.get(item.name) ?? [item.name]).map((name: string) => ({ name, parts: [item.part('')] })),
      ),
      left: top.items.filter((item) => item !== metadata && !folders.includes(item)).map(({ name }) => name),
    };
  },
};

/**
 * Who handed in each submission: `name_sid`, the name alone where no number is known.
 *
 *     submission_1234:
 *       :submitters:
 *       - :name: Jane Doe
 *         :sid: '77'
 *
 * Only these lines are read, and not YAML as a whole: results of students, which can be long, stand in it too.
 */
function submitters(text: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let people: { name: string; sid?: string }[] = [];
  let submission = '';
  let isWithin = false;
  const end = () => {
    const names = people.map(({ name, sid }) => (sid === undefined ? name : `${name}_${sid}`));
    if (names.length > 0) found.set(submission, names);
    people = [];
  };
  for (const line of text.split(/\r?\n/)) {
    const heading = line.match(/^["']?(submission_\d+)["']?:/);
    if (heading !== null) {
      end();
      submission = heading[1];
    }
    const key = line.match(/^ {2}:?([\w-]+):/);
    if (key !== null) isWithin = key[1] === 'submitters';
    if (!isWithin) continue;
    const field = line.match(/^\s+(?:- )?:?(name|sid):\s*(.*?)\s*$/);
    if (field === null) continue;
    const value = field[2].replace(/^(['"])(.*)\1$/, '$2');
    if (field[1] === 'name') people.push({ name: value });
    else if (value !== '' && value !== 'null' && people.length > 0) people[people.length - 1].sid = value;
  }
  end();
  return found;
}
