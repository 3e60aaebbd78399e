/**
 * A table for the mail merge of a mail program: who, how many points, and the file to attach.
 *
 * With a byte order mark, which Word and Excel need to read names as they are.
 */
import { isOpen } from '../lms/grades.ts';
import { BYTE_ORDER_MARK, csvTable } from '../lms/table.ts';
import { points } from '../rounding.ts';
import type { Format } from './format.ts';
import { nameLine } from './text.ts';

const COLUMNS = ['email', 'name', 'score', 'maximum', 'days late', 'total', 'feedback'] as const;

export const mailMerge: Format = {
  summary: 'mail-merge.csv: email, points and the file of feedback of each student',
  *files({ students }) {
    const rows = students.map((student) => {
      const { person, name, score, maxScore, late, finalScore } = student;
      const total = isOpen(student)
        ? ['', points(maxScore), '', '']
        : [points(score), points(maxScore), late?.daysLate ?? 0, points(finalScore)];
      return [
        person?.email ?? '',
        nameLine(person?.name ?? name),
        ...total,
        `students/${student.student}.md`,
      ];
    });
    yield { path: 'mail-merge.csv', text: BYTE_ORDER_MARK + csvTable([[...COLUMNS], ...rows]) };
  },
};
