import type { Correspondence } from '../domain/exchange-files.ts';
import type { Incoming, LetterPlace, PaperInbox } from '../domain/exchange-ports.ts';
import type { Paper } from '../domain/paper.ts';
import { hasLeft } from '../domain/paper-moves.ts';
import type { PaperMaker } from '../domain/paper-ports.ts';
import type { Store } from '../domain/ports.ts';
import type { Clock } from '../lib/clock.ts';
import { InputError, messageOf } from '../lib/errors.ts';
import { sha256 } from '../lib/hash.ts';
import { type AnswersTaken, takeAnswers } from '../lib/take-answers.ts';
import { type FilesTaken, hashesByName, takeFiles, withoutBarred } from '../lib/take-files.ts';
import type { Log } from './worker.ts';

type Deps = { store: Store; papers: PaperMaker; inbox: PaperInbox; clock: Clock; log: Log };
/** What became of a letter; `remark` says by code why nothing of it counts, or `answers`. */
type Dealt = { remark: string; paper?: string; answers?: AnswersTaken; files?: Pick<FilesTaken, 'kept' | 'refused'> };

/**
 * collect: reads what platforms left in mailbox and folders. A table of answers from the right platform counts as if it had
 * come by the API; everything else is filed under its paper for an officer to read. A letter is moved aside last, so that
 * one over which a process died is read again, and changes nothing twice.
 */
export function collectStep(deps: Deps) {
  return async (): Promise<void> => {
    const { store, inbox, log } = deps;
    const settings = await store.exchange.settings();
    const drops = settings.filter(({ folder }) => folder).map(({ platform }) => platform);
    for (const place of await inbox.waiting(drops))
      try {
        await dealWith(deps, place);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') continue;
        log.error({ letter: place.path, error: messageOf(error) }, 'letter not read; it stays where it is');
      }
  };
}

async function dealWith(deps: Deps, place: LetterPlace): Promise<void> {
  const letter = await deps.inbox.read(place);
  const dealt = 'problem' in letter ? { remark: letter.problem } : await take(deps, place, letter);
  const refused = dealt.paper === undefined;
  if (refused) await noteRefused(deps, place, letter, dealt.remark);
  await deps.inbox.done(place, { outcome: refused ? 'refused' : 'done', result: dealt });
}

async function take(deps: Deps, place: LetterPlace, letter: Incoming): Promise<Dealt> {
  const paper = letter.paper === undefined ? undefined : await paperNamed(deps, letter.paper);
  if (paper === undefined) return { remark: 'paper-unknown' };
  // What came into the folder of one platform is no other's.
  if (place.platform !== undefined && place.platform !== paper.platform) return { remark: 'paper-unknown' };
  const by = `${letter.via}:${paper.platform}`;
  const files = await takeFiles(deps, paper.id, { files: letter.files, by });
  const remark = letter.via === 'email' ? await strangeness(deps, paper, letter) : undefined;
  const dealt =
    remark !== undefined || letter.table === undefined
      ? { remark: remark ?? 'no-table' }
      : await answered(deps, paper, { table: letter.table, files, by });
  await deps.store.exchange.fileLetter(correspondenceOf(paper, letter, { files, dealt, at: deps.clock.now() }));
  return { ...dealt, paper: paper.id, files: { kept: files.kept, refused: files.refused } };
}

/** Ids are told apart without case: a mail's address may lose it. */
async function paperNamed({ store }: Deps, name: string): Promise<Paper | undefined> {
  const paper = await store.papers.get(name.replace(/^p/, 'P'));
  return paper !== undefined && hasLeft(paper) ? paper : undefined;
}

/** Why a mail is no answer, whatever it holds. */
async function strangeness({ store }: Deps, paper: Paper, letter: Incoming): Promise<string | undefined> {
  if (letter.automatic) return 'automatic';
  const email = (await store.exchange.setting(paper.platform))?.email;
  const known = (email?.from ?? email?.to ?? []).map((address) => address.toLowerCase());
  return known.includes(letter.from) ? undefined : 'sender-unknown';
}

async function answered(
  deps: Deps,
  paper: Paper,
  { table, files, by }: { table: NonNullable<Incoming['table']>; files: FilesTaken; by: string },
): Promise<Dealt> {
  const checked = table.format === 'xlsx' ? await deps.papers.checkFile(table) : { ok: true as const };
  if (!checked.ok) return { remark: checked.reason };
  try {
    const rows = await deps.papers.readAnswers(table.bytes, table.format, hashesByName(files));
    const answers = await takeAnswers(deps, paper.id, { rows: withoutBarred(rows, files), user: by });
    return { remark: 'answers', answers };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { remark: error.code };
  }
}

const correspondenceOf = (
  paper: Paper,
  { via, key, from, subject, text }: Incoming,
  { files, dealt, at }: { files: FilesTaken; dealt: Dealt; at: Date },
): Correspondence => ({
  id: `C${sha256(`${paper.id}\n${key}`).slice(0, 24)}`,
  paper: paper.id,
  at: at.toISOString(),
  remark: dealt.remark,
  ...{ via, from, subject, text, files: files.kept, refused: files.refused },
});

async function noteRefused(
  { store, clock }: Deps,
  { path, platform }: LetterPlace,
  letter: Incoming | { problem: string },
  reason: string,
): Promise<void> {
  const read = 'problem' in letter ? {} : { from: letter.from, subject: letter.subject, sha256: letter.key };
  await store.audit.add({
    at: clock.now(),
    by: platform === undefined ? 'email' : `folder:${platform}`,
    action: 'letter.refused',
    subject: `letter:${path.split('/').at(-1)}`,
    detail: { reason, ...read },
  });
}
