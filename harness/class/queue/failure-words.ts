/** What BullMQ says of a job whose workers went silent once too often. */
const STALLED = /stalled more than/;

/** Why there is no answer, as a person reads it beside a submission. */
export function failureWords(reason: string): string {
  return STALLED.test(reason) ? 'the machines that graded it ended' : reason;
}
