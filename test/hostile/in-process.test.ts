import { describe } from 'vitest';
import { describeAttacksInProcess } from './suite.ts';

describe('in process', describeAttacksInProcess);
