import { Grading } from './grading/grading.ts';

// For tests, and for anyone at the console.
Reflect.set(window, 'gradlings', { grading: new Grading() });
