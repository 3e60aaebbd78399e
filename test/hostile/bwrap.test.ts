import { describe, it } from 'vitest';
import { chooseTier } from '../../harness/sandbox/tiers.ts';
import { describeAttacksOn } from './suite.ts';

const { tier, words } = chooseTier('auto');
process.stdout.write(`The best sandbox of this machine is '${tier}': ${words}.\n`);

describe.skipIf(tier !== 'bwrap')('tier bwrap', () => describeAttacksOn('bwrap'));

it.skipIf(tier === 'bwrap')('there is no bubblewrap here: that tier was not tried', () => {});
