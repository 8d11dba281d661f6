import { readFile } from 'node:fs/promises';
import type { EvidenceReport } from '../domain/evidence.ts';
import { type VerifyOptions, verifyEvidence } from '../evidence/index.ts';
import { InputError, messageOf, UsageError } from '../lib/errors.ts';

type Flags = { checkpoint?: string; key?: string; consistency?: string; tsaCa?: string; json?: boolean };

/** Verifies and prints; exit code 1 where anything does not hold. */
export async function verifyCommand(path: string, { json, ...files }: Flags): Promise<void> {
  if (files.consistency !== undefined && files.checkpoint === undefined)
    throw new UsageError(
      '--consistency needs --checkpoint: it leads from the checkpoint of the bundle to the one given',
    );
  const options: VerifyOptions = {};
  for (const [name, file] of Object.entries(files)) options[name as keyof VerifyOptions] = await textOf(file);
  const report = await verifyEvidence(path, options);
  process.stdout.write(json ? `${JSON.stringify(report)}\n` : told(report));
  if (!report.ok) process.exitCode = 1;
}

/** A small file that the caller handed over. Throws InputError `file-unreadable`. */
export const textOf = (file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: unknown) => {
    throw new InputError(`${file} cannot be read: ${messageOf(error)}`, { code: 'file-unreadable', cause: error });
  });

const STATES = { passed: 'holds', failed: 'FAILS', 'not-checked': 'not checked' } as const;

// A name inside a bundle is somebody else's text: nothing in it may move the cursor or turn the line.
const plain = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '�');

function told({ path, ok, bundle, lead, checks, remarks }: EvidenceReport): string {
  const lines = [bundle === undefined ? path : `${path}: bundle ${bundle} of lead ${lead}`];
  for (const { name, state, detail, problems } of checks) {
    lines.push(`${name.padEnd(12)} ${STATES[state].padEnd(12)} ${detail}`);
    for (const { code, where, message } of problems) lines.push(`  ${where} ${message} [${code}]`);
  }
  for (const remark of remarks) lines.push(`note         ${remark}`);
  const open = checks.filter(({ state }) => state === 'not-checked').map(({ name }) => name);
  const held = open.length === 0 ? 'everything holds' : `what could be checked holds; not checked: ${open.join(', ')}`;
  lines.push(ok ? held : 'DOES NOT HOLD');
  return `${lines.map(plain).join('\n')}\n`;
}
