/**
 * How systems take feedback files apart again, rule by rule.
 *
 * Canvas: `infer_comment_context_from_filename` and `generate_comments_from_files`
 * (https://github.com/instructure/canvas-lms/blob/master/app/models/abstract_assignment.rb).
 * Moodle: `is_valid_filename_for_import`
 * (https://github.com/moodle/moodle/blob/main/mod/assign/feedback/file/importziplib.php).
 */

export interface CanvasAttachment {
  readonly id: number;
  /** Who handed it in. */
  readonly user: number;
}

/** Whose comment a file becomes; undefined where Canvas ignores it. */
export function userInCanvas(path: string, attachments: readonly CanvasAttachment[]): number | undefined {
  const filename = path.slice(path.lastIndexOf('/') + 1);
  const split = filename.split('_');
  const [user, attachment] = split.filter((part) => /^\d+$/.test(part)).map(Number);
  if (/^link/.test(split[split.length - 1]) || filename.startsWith('._')) return undefined;
  return attachments.find((each) => each.id === attachment && each.user === user)?.user;
}

export interface MoodleFile {
  readonly participant: number;
  readonly filename: string;
}

/** Undefined where Moodle leaves a file out. */
export function fileInMoodle(path: string, participants: readonly number[]): MoodleFile | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name.startsWith('.') || name.startsWith('~')) return undefined;
  const parts = path.split('/');
  while (parts.length > 0) {
    const [, participant, type, plugin, ...rest] = explode(parts.shift() ?? '', 5);
    if (plugin === undefined || !/^\d+$/.test(participant)) continue;
    if (!participants.includes(Number(participant))) continue;
    if (!['assignsubmission', 'assignfeedback'].includes(type) || plugin !== 'file') continue;
    return { participant: Number(participant), filename: [rest[0] ?? '', ...parts].join('/') };
  }
  return undefined;
}

/** PHP's `explode('_', $text, $limit)`. */
function explode(text: string, limit: number): string[] {
  const parts = text.split('_');
  return parts.length <= limit ? parts : [...parts.slice(0, limit - 1), parts.slice(limit - 1).join('_')];
}
