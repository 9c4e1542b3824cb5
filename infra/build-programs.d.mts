/** The programs of Muster, by the name of the file each becomes. */
export const PROGRAMS: {
  readonly main: string;
  readonly cli: string;
  readonly 'store/embedded/writer': string;
  readonly 'store/embedded/checker': string;
};
/** Makes one file of each program, by name, and some that they share, in a folder. */
export function buildPrograms(folder: string, programs: Readonly<Record<string, string>>): Promise<void>;
