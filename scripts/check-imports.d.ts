export type ImportCheck = {
  modules: number;
  dependencies: number;
  unseen: string[];
  violations: { rule: string; from: string; to: string }[];
};
export function checkImports(baseDir?: string, files?: string[]): Promise<ImportCheck>;
