/** Bundles the playground's page into a folder. */
export function buildPage(folder: string): Promise<void>;
/** Copies what the program reads at run time and the compiler does not. */
export function copyData(dist: string): Promise<void>;
