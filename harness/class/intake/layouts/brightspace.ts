import { type Layout, latest } from './layout.ts';

/** `123456-789012 - Jane Doe - Nov 12, 2021 1125 AM`, a folder for each time a student handed in. */
const NAME =
  /^(?<student>\d+)-(?<folder>\d+) ?- ?(?<who>.+?) ?- ?(?<when>[^-]*\d{4} \d{3,4}(?: ?[AP]M)?)(?: ?- ?(?<file>.+))?$/i;

/** The download of a submission folder of Brightspace (D2L). */
export const brightspace: Layout = {
  words: 'a download of Brightspace, by the number and name of each folder',
  matches: ({ items }) => items.some(({ name }) => NAME.test(name)),
  read({ items }) {
    const found = items.map((item) => ({ item, named: item.name.match(NAME)?.groups }));
    return {
      students: latest(
        found.flatMap(({ item, named }) => {
          if (named === undefined) return [];
          const { student, who, when, file = '' } = named;
          const moment = momentOf(when);
          const submitted = moment === 0 ? {} : { submitted: new Date(moment).toISOString().slice(0, 19) };
          return [
            { ...{ item, as: file, mark: file, order: moment }, name: `${who}_${student}`, ...submitted },
          ];
        }),
      ),
      // Its own page of contents is nobody's.
      left: found.flatMap(({ item, named }) =>
        named === undefined && item.name !== 'index.html' ? [item.name] : [],
      ),
    };
  },
};

/** "Nov 12, 2021 1125 AM", as if the clock hung in Greenwich; 0 where it is in another language. */
function momentOf(when: string): number {
  const moment = Date.parse(`${when.replace(/(\d{1,2})(\d{2})( ?[AP]M)?$/i, '$1:$2 $3').trim()} UTC`);
  return Number.isNaN(moment) ? 0 : moment;
}
