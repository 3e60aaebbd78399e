import { type Layout, latest } from './layout.ts';

/** `Homework 3_jdoe_attempt_2030-11-12-09-05-00_01-soft-threshold.ts`, and for each attempt a `.txt` about it. */
const NAME =
  /^(?<assignment>.+)_(?<who>[^_]+)_attempt_(?<when>\d{4}(?:-\d{2}){5})(?:_(?<file>.+)|(?<about>\.txt))$/;

/** "Assignment file download" of Blackboard Learn, by the login of each student. */
export const blackboard: Layout = {
  words: 'a download of Blackboard, by the login before "attempt"',
  matches: ({ items }) => items.some(({ name, kind }) => kind === 'file' && NAME.test(name)),
  read({ items }) {
    const found = items.map((item) => ({ item, named: item.name.match(NAME)?.groups }));
    return {
      students: latest(
        found.flatMap(({ item, named }) => {
          if (named?.file === undefined) return [];
          const { who, when, file } = named;
          const order = Number(when.replaceAll('-', ''));
          const submitted = when.replace(/-(\d\d)-(\d\d)-(\d\d)$/, 'T$1:$2:$3');
          return [{ item, name: who, as: file, mark: file, order, submitted }];
        }),
      ),
      // What Blackboard wrote about an attempt is nobody's.
      left: found.flatMap(({ item, named }) => (named === undefined ? [item.name] : [])),
    };
  },
};
