import type { Layout } from './layout.ts';

/** `gh classroom clone student-repos` makes `homework-submissions/homework-ann`. */
const FOLDER = /^(?<assignment>.+)-submissions$/;

/** The repositories of an assignment of GitHub Classroom. */
export const classroom: Layout = {
  words: 'repositories of GitHub Classroom, by the login after the name of the assignment',
  matches: ({ name, items }) => {
    const { assignment } = name.match(FOLDER)?.groups ?? {};
    return (
      assignment !== undefined &&
      items.some((item) => item.kind === 'folder' && item.name.startsWith(`${assignment}-`))
    );
  },
  read({ name, items }) {
    const prefix = `${name.match(FOLDER)?.groups?.assignment ?? ''}-`;
    const isOne = (item: { readonly name: string; readonly kind: string }) =>
      item.kind === 'folder' && item.name.startsWith(prefix) && item.name.length > prefix.length;
    return {
      students: items
        .filter(isOne)
        .map((item) => ({ name: item.name.slice(prefix.length), parts: [item.part('')] })),
      left: items.filter((item) => !isOne(item)).map((item) => item.name),
    };
  },
};
