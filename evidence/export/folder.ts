import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../files.ts';
import type { NotedHead } from './head.ts';

/** The name of a checkpoint's file, in the order of sizes. */
export const noteName = (size: number): string => `checkpoint-${String(size).padStart(10, '0')}.txt`;

/** Puts a checkpoint into a folder, and the proof from the one before it. */
export async function putIn(folder: string, { note, size, consistency }: NotedHead): Promise<object> {
  await mkdir(folder, { recursive: true });
  if (consistency !== undefined) {
    const name = `consistency-${consistency.from}-${consistency.to}.json`;
    await replaceFile(join(folder, name), `${JSON.stringify(consistency)}\n`);
  }
  await replaceFile(join(folder, noteName(size)), note);
  return { file: noteName(size) };
}
