/**
 * One thing looked at. `sound`: as it should be; `doubtful`: works, and will not for ever or not for all; `broken`:
 * something does not work; `unchecked`: cannot be seen from here. What is not sound says what to do.
 */
export type Finding =
  | { readonly about: string; readonly is: 'sound'; readonly words: string }
  | {
      readonly about: string;
      readonly is: 'doubtful' | 'broken' | 'unchecked';
      readonly words: string;
      readonly todo: string;
    };
