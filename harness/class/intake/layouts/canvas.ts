import { type Layout, latest } from './layout.ts';

/** `doejane_LATE_12346_67891_01-soft-threshold-1.ts`: name, lateness, number of the student, of the file, its name. */
const FILE = /^(?<who>.+?)(?:_LATE)?_(?<student>\d+)_(?<upload>\d+)_(?<file>.+)$/;
/** Canvas counts later uploads of the same file. */
const COUNTED = /^(?<stem>.+?)-(?<count>\d{1,3})(?<ending>\.[^.]+)$/;

/** The files of "Download submissions" of Canvas: loose, or archives, or both. */
export const canvas: Layout = {
  words: 'a download of Canvas, by the name and number before each file',
  matches: ({ items }) => items.some(({ name, kind }) => kind === 'file' && FILE.test(name)),
  read({ items }) {
    const files = items.map((item) => ({ item, found: item.name.match(FILE)?.groups }));
    return {
      students: latest(
        files.flatMap(({ item, found }) => {
          if (found === undefined) return [];
          const { stem, count, ending } = found.file.match(COUNTED)?.groups ?? {};
          const as = stem === undefined ? found.file : stem + ending;
          const name = `${found.who}_${found.student}`;
          return [{ item, name, as, mark: as, order: Number(count ?? 0) }];
        }),
      ),
      left: files.flatMap(({ item, found }) => (found === undefined ? [item.name] : [])),
    };
  },
};
