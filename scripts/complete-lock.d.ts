export type LockFile = { packages: Record<string, { optionalDependencies?: Record<string, string>; dev?: boolean }> };
export function platformEntry(name: string, version: string, dev: boolean): Record<string, unknown>;
export function missingEntries(lock: LockFile): { name: string; version: string; dev: boolean }[];
