/**
 * Some tests ask the same of very many things. Every change is tested on a part of them, so that it takes minutes;
 * `npm run soak` asks it of all.
 */
export const isSoak = process.env.GRADLINGS_SOAK === '1';

/** The number for every change, or the one for a soak. */
export function amount(usual: number, soak: number): number {
  return isSoak ? soak : usual;
}
