import type { Tier } from '../../sandbox/tiers.ts';

/** Who can give the same answer: the same course, the same Node, the same wall. */
export interface Route {
  /** The course's version: "0.1.0+5f3c2a9d01be". */
  readonly course: string;
  /** The major version of Node. */
  readonly node: number;
  readonly tier: Tier;
}

const PREFIX = 'gradlings-';

/** A worker that may not take a job never sees it: each route has its own queue. */
export function queueName({ course, node, tier }: Route): string {
  return `${PREFIX}${course}-node${node}-${tier}`;
}

/** "course 0.1.0+5f3c2a9d01be, Node 20, bwrap" */
export function routeWords({ course, node, tier }: Route): string {
  return `course ${course}, Node ${node}, ${tier}`;
}

/** The queues that a worker takes from: behind the stronger wall, also what asks for the weaker one. */
export function routesFor(course: string, tier: Tier): Route[] {
  const route = { course, node: nodeMajor(), tier };
  return tier === 'bwrap' ? [route, { ...route, tier: 'basic' }] : [route];
}

export function nodeMajor(): number {
  return Number(process.versions.node.split('.')[0]);
}
