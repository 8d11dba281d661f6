/** A private folder made once and kept under the user's cache, keyed by the files that say what goes into it; its path. */
export function installed(
  name: string,
  files: string[],
  make: (folder: string) => Promise<void>,
  made?: (folder: string) => Promise<void>,
): Promise<string>;
