import { LogEntry } from '../../domain/evidence.ts';
import { InputError } from '../../lib/errors.ts';
import { canonicalJson } from '../../lib/hash.ts';

const MOST_ENTRY_BYTES = 64 * 1024;

/**
 * An entry as the log keeps it: canonical JSON on one line. Where its clock stands before that of the entry before it, the
 * entry is kept and says by how much. Throws InputError `entry-refused` for what is no entry.
 */
export function entryText(entry: LogEntry, lastAt: string | undefined): string {
  const parsed = LogEntry.safeParse(entry);
  const issue = parsed.error?.issues[0];
  if (!parsed.success) throw refused(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'does not fit'}`);
  const { clockBackMs: _said, ...kept } = parsed.data;
  const back = lastAt === undefined ? 0 : Date.parse(lastAt) - Date.parse(kept.at);
  const text = canonicalJson(back > 0 ? { ...kept, clockBackMs: back } : kept);
  if (Buffer.byteLength(text) > MOST_ENTRY_BYTES) throw refused(`it is longer than ${MOST_ENTRY_BYTES} bytes`);
  return text;
}

/** Reads an entry in its one form; undefined for any other text. */
export function readEntry(text: string): LogEntry | undefined {
  try {
    const value: unknown = JSON.parse(text);
    // Fields that later releases add are part of the form, so it is the text as it stands that must be canonical.
    return canonicalJson(value) === text ? LogEntry.safeParse(value).data : undefined;
  } catch {
    return undefined;
  }
}

const refused = (why: string): InputError =>
  new InputError(`the log takes no such entry: ${why}`, { code: 'entry-refused', kept: 'the log was not changed' });
