/**
 * A gradebook of Canvas as its importer fills it, rule by rule.
 *
 * After `GradebookImporter` (https://github.com/instructure/canvas-lms/blob/master/lib/gradebook_importer.rb) and
 * `Assignment.title_and_id`; Ruby's CSV is strict, as `csv-parse` is without its relaxations.
 */
import { parse } from 'csv-parse/sync';

interface CanvasStudent {
  readonly id: number;
  readonly name: string;
  readonly sisId?: string;
  readonly login?: string;
}

interface CanvasCourse {
  readonly students: readonly CanvasStudent[];
  readonly assignments: readonly { readonly id: number; readonly title: string }[];
}

interface CanvasImport {
  /** By the number of the student. */
  readonly grades: ReadonlyMap<number, string>;
  readonly unknownStudents: readonly string[];
  readonly newAssignments: readonly string[];
  readonly pointsPossible: string | undefined;
}

export function importIntoCanvas(text: string, course: CanvasCourse): CanvasImport {
  const [header, ...rows] = parse(text, { delimiter: delimiterOf(text), bom: false }) as string[][];
  if (!(header.length > 3 && header[0].includes('Student') && header[1].includes('ID'))) {
    throw new Error('Invalid header row');
  }
  let sisUserId: number | undefined;
  let sisLoginId: number | undefined;
  let studentColumns = 3;
  if (/SIS\s+Login\s+ID/.test(header[2])) {
    sisLoginId = 2;
    studentColumns += 1;
  } else if (/SIS\s+User\s+ID/.test(header[2]) && /SIS\s+Login\s+ID/.test(header[3])) {
    [sisUserId, sisLoginId] = [2, 3];
    studentColumns += 2;
  }
  if (!header[studentColumns - 1].includes('Section')) throw new Error('Invalid header row');
  const titles = header.slice(studentColumns);
  if (titles.length !== 1) throw new Error(`One assignment was meant: ${titles.join('; ')}`);
  const [title] = titles;
  const number = title.match(/^(.*)\s\((\d+)\)$/)?.[2];
  const known =
    course.assignments.find(({ id }) => String(id) === number) ??
    course.assignments.find((each) => each.title === title);
  const grades = new Map<number, string>();
  const unknownStudents: string[] = [];
  let pointsPossible: string | undefined;
  for (const row of rows) {
    const cell = row[studentColumns];
    if (row[0].includes('Points Possible')) {
      pointsPossible = cell;
      continue;
    }
    const student =
      course.students.find(({ id }) => id === Number.parseInt(row[1], 10)) ??
      course.students.find(
        ({ sisId }) => sisUserId !== undefined && row[sisUserId] !== '' && sisId === row[sisUserId],
      ) ??
      course.students.find(
        ({ login }) => sisLoginId !== undefined && row[sisLoginId] !== '' && login === row[sisLoginId],
      ) ??
      course.students.find(({ name }) => name === row[0]);
    if (student === undefined) unknownStudents.push(row[0]);
    else grades.set(student.id, withPoint(cell.trim()));
  }
  return { grades, unknownStudents, newAssignments: known === undefined ? [title] : [], pointsPossible };
}

/** `decimal_comma_to_period`. */
function withPoint(cell: string): string {
  if (!/^-?[0-9.,]+%?$/.test(cell)) return cell;
  const parts = cell.split(/[,.]/);
  const last = parts.pop() ?? '';
  return parts.length === 0 ? last : `${parts.join('')}.${last}`;
}

/** `identify_delimiter`: what cuts the first three lines into the same number of cells, and more of them. */
function delimiterOf(text: string): ';' | ',' {
  const lines = text.split('\n').slice(0, 3);
  const cells = (delimiter: string) => {
    try {
      const counts = lines.map((line) => (parse(line, { delimiter }) as string[][])[0].length);
      return new Set(counts).size === 1 ? counts[0] : 0;
    } catch {
      return 0;
    }
  };
  return cells(';') > cells(',') ? ';' : ',';
}
