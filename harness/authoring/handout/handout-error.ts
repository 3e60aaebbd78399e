/** Why a handout cannot be made, such as a law that cannot be taken out, and what to do about it. */
export class HandoutError extends Error {
  override readonly name = 'HandoutError';
}
