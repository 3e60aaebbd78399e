/** What the site's build says of the course (`site/course-plugin.ts`). */

declare module 'virtual:gradlings/course' {
  export const course: import('./course/course-data.ts').CourseData;
}

declare module 'virtual:gradlings/exercises' {
  export const exercises: Readonly<
    Record<string, () => Promise<import('./course/course-data.ts').ExerciseData>>
  >;
}

declare module 'virtual:gradlings/theory' {
  export const theory: Readonly<Record<string, () => Promise<string>>>;
}

declare module 'virtual:gradlings/theory-pages' {
  /** Theory as HTML of the project's own. */
  export const theoryPages: Readonly<Record<string, () => Promise<string>>>;
}

declare module 'virtual:gradlings/typeset' {
  /** Formulas by their keys. */
  export const typeset: Readonly<Record<string, () => Promise<Readonly<Record<string, string>>>>>;
}

declare module 'virtual:gradlings/solutions' {
  export const solutions: Readonly<Record<string, () => Promise<string>>>;
}

declare module 'virtual:gradlings/graders' {
  export const graders: Readonly<
    Record<string, () => Promise<import('../../harness/engine/model.ts').Grader>>
  >;
}

declare module 'virtual:gradlings/values' {
  /** What the course brings along. */
  export const values: import('../../harness/runtime/course-values.ts').CourseValues;
}

declare module 'virtual:gradlings/figures' {
  export const figures: Readonly<
    Record<string, () => Promise<readonly import('../../harness/engine/figures/figure.ts').Figure[]>>
  >;
}

declare module 'virtual:gradlings/declarations' {
  export const declarations: import('./types/language.ts').Declarations;
  /** As the tsconfig.json of a learner's folder has them. */
  export const compilerOptions: object;
}

declare module 'virtual:gradlings/typescript' {
  export const ts: typeof import('@ts-morph/common').ts;
}

declare module 'virtual:gradlings/pages.css';

declare module 'virtual:gradlings/realm-core' {
  export const program: string;
}
