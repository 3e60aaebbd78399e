import { describe } from 'vitest';
import { describeAttacksOn } from './suite.ts';

describe('tier basic', () => describeAttacksOn('basic'));
