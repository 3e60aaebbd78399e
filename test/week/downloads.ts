/**
 * What four classes of eleven handed in, as their learning systems download it, with the list of each class as that
 * system exports it. The same people and the same work, but for the names that a system gives them.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { sources } from '../batch/a-batch.ts';

export interface Student {
  readonly given: string;
  readonly family: string;
  readonly login: string;
  /** A number of Canvas, a participant of Moodle, a user of Brightspace. */
  readonly number: number;
  readonly section: 'A' | 'B';
  /** Nothing: handed in nothing. */
  readonly work?: keyof typeof sources;
}

const NAMES = [
  ...['Jane Doe', 'Zoë Müller', 'Roy Ross', 'Ann Lee', 'Bob Orr', 'Cy Young', 'Di Wu', 'Ed Fox'],
  ...['Flo Kim', 'Gus Paz', '=Hy Iqbal'],
];

const WORK: readonly (keyof typeof sources | undefined)[] = [
  ...(['right', 'rightInALoop', 'hard', 'withoutSign', 'right', 'crashing', 'stub', 'right'] as const),
  ...(['broken', 'right', undefined] as const),
];

export const students: readonly Student[] = NAMES.map((name, index) => {
  const [given, family] = name.split(' ');
  const login = `${given[0]}${family}`
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z]/g, '');
  const work = WORK[index];
  return {
    ...{ given, family, login, number: 1000 + index, section: index % 2 === 0 ? 'A' : 'B' },
    ...(work && { work }),
  };
});

const FILE = '01-soft-threshold.ts';
const squashed = ({ given, family }: Student) =>
  `${family}${given}`
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z]/g, '');

interface System {
  /** Paths of the download, and what they hold. */
  files(student: Student, source: string): Readonly<Record<string, string | Uint8Array>>;
  /** The list of the class, as the system exports it. */
  roster(all: readonly Student[]): Buffer;
}

const utf8 = (rows: readonly (readonly (string | number)[])[], delimiter = ',') =>
  Buffer.from(`\ufeff${rows.map((row) => row.map((cell) => `"${cell}"`).join(delimiter)).join('\r\n')}\r\n`);

export const systems = {
  canvas: {
    files: (student, source) =>
      // Every other hands in an archive, and one was late.
      student.number % 2 === 0
        ? { [`${squashed(student)}_${student.number}_${student.number + 9000}_${FILE}`]: source }
        : {
            [`${squashed(student)}_LATE_${student.number}_${student.number + 9000}_work.zip`]: zipSync({
              [`work/${FILE}`]: strToU8(source),
            }),
          },
    roster: (all) =>
      Buffer.from(
        [
          'Student,ID,SIS User ID,SIS Login ID,Section,Homework 3 (998877)',
          '    Points Possible,,,,,10',
          ...all.map(
            ({ given, family, number, login, section }) =>
              `"${family}, ${given}",${number},sis-${number},${login},Section ${section},`,
          ),
          '"Student, Test",1,,0a1b2c,Section A,',
        ].join('\n'),
      ),
  },
  moodle: {
    files: ({ given, family, number }, source) => ({
      [`${given} ${family}_${number}_assignsubmission_file_/${FILE}`]: source,
    }),
    roster: (all) =>
      utf8([
        [
          'Identifier',
          'Full name',
          'Email address',
          'Status',
          'Grade',
          'Maximum grade',
          'Last modified (grade)',
        ],
        ...all.map(({ given, family, number, login }) => [
          ...[`Participant ${number}`, `${given} ${family}`, `${login}@school.edu`],
          ...['Submitted for grading', '', '10.00', '-'],
        ]),
      ]),
  },
  brightspace: {
    files: ({ given, family, number }, source) => ({
      [`${number}-900 - ${given} ${family} - Nov 9, 2030 1125 AM/${FILE}`]: '// an older version',
      [`${number}-900 - ${given} ${family} - Nov 12, 2030 905 AM/${FILE}`]: source,
    }),
    roster: (all) =>
      utf8([
        ['OrgDefinedId', 'Username', 'Last Name', 'First Name', 'Sections', 'End-of-Line Indicator'],
        ...all.map(({ given, family, number, login, section }) => [
          ...[`#sis-${number}`, `#${login}`, family, given, section, '#'],
        ]),
      ]),
  },
  blackboard: {
    files: ({ login }, source) => ({
      [`Homework 3_${login}_attempt_2030-11-12-09-05-00.txt`]: 'Name: of a student',
      [`Homework 3_${login}_attempt_2030-11-12-09-05-00_${FILE}`]: source,
    }),
    roster: (all) =>
      Buffer.from(
        `\ufeff${[
          'Last Name\tFirst Name\tUsername\tStudent ID\tAvailability\tChild Course ID',
          ...all.map(({ given, family, number, login, section }) =>
            [family, given, login, `sis-${number}`, 'Yes', section].join('\t'),
          ),
        ].join('\r\n')}`,
        'utf16le',
      ),
  },
} as const satisfies Readonly<Record<string, System>>;

export type SystemName = keyof typeof systems;

/** The folder of a download. */
export function download(name: SystemName, folder: string): void {
  for (const student of students) {
    if (student.work === undefined) continue;
    const files = systems[name].files(student, sources[student.work]);
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  }
}
