/** The time as a part of a file name, on any system: "2026-03-01T12-30-05-250Z". */
export function timestamp(now = new Date()): string {
  return now.toISOString().replace(/[:.]/g, '-');
}
