import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { RULES_FOLDER } from '../../config/rules.ts';

export type Json = Record<string, unknown>;

/** For each test a copy of the rules of its own, which may be changed. */
export function ruleFolder() {
  const rules = { folder: '', change, brand };
  beforeEach(() => {
    rules.folder = mkdtempSync(join(tmpdir(), 'hubiao-rules-'));
    cpSync(RULES_FOLDER, rules.folder, { recursive: true });
  });
  afterEach(() => rmSync(rules.folder, { recursive: true, force: true }));
  function change<T = Json[]>(file: string, edit: (value: T) => void): void {
    const value = JSON.parse(readFileSync(join(rules.folder, file), 'utf8')) as T;
    edit(value);
    writeFileSync(join(rules.folder, file), JSON.stringify(value, null, 2));
  }
  /** Leaves only these brands in the lexicon of names. */
  function brand(...lines: Json[]): void {
    writeFileSync(join(rules.folder, 'names.jsonl'), lines.map((line) => JSON.stringify(line)).join('\n'));
  }
  return rules;
}

/** Sets one field of a record deep in a file. */
export function set(record: unknown, field: string, value: unknown): void {
  if (value === undefined) delete (record as Json)[field];
  else (record as Json)[field] = value;
}
