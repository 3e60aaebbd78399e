/** How large a picture is drawn, in units of its own; the page makes it a little larger or smaller. */
export interface Size {
  /** For the page's rules. */
  readonly name: 'one' | 'pair' | 'several';
  readonly width: number;
  readonly height: number;
}

/** Letters of 11 units stay readable at every width of the page: the more pictures in a row, the narrower each. */
export function sizeFor(plots: number): Size {
  if (plots === 1) return { name: 'one', width: 460, height: 300 };
  if (plots === 2 || plots === 4) return { name: 'pair', width: 380, height: 270 };
  return { name: 'several', width: 290, height: 235 };
}
