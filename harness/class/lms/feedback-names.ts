/**
 * What the file of a student has to be called, so that the system it came from gives it back to the same student.
 *
 * Canvas (`infer_comment_context_from_filename` in
 * https://github.com/instructure/canvas-lms/blob/master/app/models/abstract_assignment.rb) reads the first two parts
 * between underscores that are numbers: the student, and a file that the student handed in. Whatever it does not find
 * is ignored.
 *
 * Moodle (https://github.com/moodle/moodle/blob/main/mod/assign/feedback/file/importziplib.php) reads folders called
 * "name_participant_plugintype_pluginname_".
 *
 * Brightspace gives files back by the folders of its download, which have to keep their names. Its importer is not public:
 * the rule is that of guides for those who teach, "Grade Offline and Bulk Upload Feedback Files" in
 * https://carleton.ca/brightspace/instructors/grading-assignments-and-providing-feedback/.
 */

const CANVAS = /^(?<prefix>.+?(?:_LATE)?_\d+_\d+)_.+$/;
const MOODLE = /^(?<folder>.+?_\d+_assignsubmission_file)(?:_.*)?$/;
const BRIGHTSPACE = /^(?<folder>\d+-\d+ ?- ?.+? ?- ?[^-]*\d{4} \d{3,4}(?: ?[AP]M)?)(?: ?- ?.+)?$/i;

/**
 * The path in the archive; undefined where the name is that of no system.
 *
 * @param place  what lay at the top of the download: a file, or a folder
 * @param ending  of the feedback: "html", "md"
 */
export function feedbackName(place: string, ending: string): string | undefined {
  const file = `feedback.${ending}`;
  const brightspace = place.match(BRIGHTSPACE)?.groups?.folder;
  if (brightspace !== undefined) return `${brightspace}/${file}`;
  const moodle = place.match(MOODLE)?.groups?.folder;
  if (moodle !== undefined) return `${moodle}_/${file}`;
  const canvas = place.match(CANVAS)?.groups?.prefix;
  return canvas === undefined ? undefined : `${canvas}_${file}`;
}
