import { type Layout, latest } from './layout.ts';

/** `Jane Doe_123_assignsubmission_file_`, or the same before the name of a file. */
const NAME = /^(?<who>.+?)_(?<participant>\d+)_assignsubmission_(?<kind>file|onlinetext)_?(?<file>.*)$/;

/** "Download all submissions" of Moodle, in folders or not. */
export const moodle: Layout = {
  words: 'a download of Moodle, by the name and number before "assignsubmission"',
  matches: ({ items }) => items.some(({ name }) => NAME.test(name)),
  read({ items }) {
    const found = items.map((item) => ({ item, named: item.name.match(NAME)?.groups }));
    // Text that was typed into Moodle is a page, and no exercise.
    const isFile = (kind: string | undefined) => kind === 'file';
    return {
      students: latest(
        found.flatMap(({ item, named }) =>
          named === undefined || !isFile(named.kind)
            ? []
            : [
                {
                  ...{ item, as: named.file, mark: named.file, order: 0 },
                  name: `${named.who}_${named.participant}`,
                },
              ],
        ),
      ),
      left: found.flatMap(({ item, named }) => (isFile(named?.kind) ? [] : [item.name])),
    };
  },
};
