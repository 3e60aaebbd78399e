/** How large a picture is drawn, in units of its own; the page makes it a little larger or smaller. */
export interface Size {
  /** For the rules of the page. */
  readonly name: 'one' | 'pair' | 'several';
  readonly width: number;
  readonly height: number;
  /** No picture of the plane is taller. */
  readonly tallest: number;
}

/** Letters of 11 units stay readable at every width of the page: the more pictures in a row, the narrower each. */
export function sizeFor(plots: number): Size {
  if (plots === 1) return { name: 'one', width: 430, height: 285, tallest: 400 };
  if (plots === 2 || plots === 4) return { name: 'pair', width: 380, height: 270, tallest: 400 };
  return { name: 'several', width: 280, height: 230, tallest: 330 };
}
