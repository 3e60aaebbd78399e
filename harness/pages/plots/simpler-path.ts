/**
 * A path with fewer points that an eye cannot tell from it (Douglas and Peucker, 1973).
 */
type At = readonly [x: number, y: number];

/** @param path  of moves, straight lines and closings alone: "M1,2L3,4L5,6Z" */
export function simplerPath(path: string, tolerance: number): string {
  return path.replace(/M([^MZ]*)(Z?)/g, (_, points: string, end: string) => {
    const given = points.split('L').map((pair) => pair.split(',').map(Number) as [number, number]);
    const kept = simplified(given, tolerance).map(([x, y]) => `${x},${y}`);
    return `M${kept.join('L')}${end}`;
  });
}

function simplified(points: readonly At[], tolerance: number): At[] {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < 3) return [...points];
  let farthest = 0;
  let distance = 0;
  for (const [index, point] of points.entries()) {
    const here = distanceTo(point, first, last);
    if (here > distance) [farthest, distance] = [index, here];
  }
  if (distance <= tolerance) return [first, last];
  const before = simplified(points.slice(0, farthest + 1), tolerance);
  return [...before.slice(0, -1), ...simplified(points.slice(farthest), tolerance)];
}

/** From a point to the line through two others, or to the one where both are. */
function distanceTo([x, y]: At, [x1, y1]: At, [x2, y2]: At): number {
  const length = Math.hypot(x2 - x1, y2 - y1);
  if (length === 0) return Math.hypot(x - x1, y - y1);
  return Math.abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length;
}
