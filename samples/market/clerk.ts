import { z } from 'zod';
import type { AnswerGiven } from '../../domain/answer.ts';
import { PaperKind, PaperStatus } from '../../domain/paper.ts';
import { type Call, callerOf, type LogIn } from './caller.ts';
import type { Move } from './moves.ts';
import { repeat } from './repeat.ts';
import type { Market } from './server/index.ts';
import { PLATFORMS } from './types.ts';
import { attached, goneBefore, movesOf, neverHad, type Stage, verdictOf } from './verdicts.ts';

/** Where the platforms' papers come from: an instance of Hubiao, and the log-in that each platform was given there. */
export type Desk = { url: string; accounts: LogIn[] };

export type ClerkOptions = {
  market: Pick<Market, 'world' | 'url'>;
  /** Asked before each round: undefined while there is no instance. */
  desk: () => Promise<Desk | undefined>;
  /** Does moves to the market before they are answered, and keeps them. */
  move: (moves: Move[]) => Promise<void>;
  now?: () => Date;
  /** Milliseconds from one look into the inbox to the next. */
  everyMs?: number;
  /** How many times faster than usual all of it goes. */
  pace?: number;
  onTrouble?: (trouble: string) => void;
};

const Line = z.object({ id: z.string(), status: PaperStatus });
const Counts = z.object({ todo: z.number() });
const Inbox = z.object({ notices: z.array(Line), nextCursor: z.string().optional() });
const Incoming = z.object({
  id: z.string(),
  kind: PaperKind,
  status: PaperStatus,
  platform: z.enum(PLATFORMS),
  sentAt: z.string(),
  items: z.array(z.object({ listingId: z.string(), url: z.string() })),
  answers: z.array(z.object({ listingId: z.string() })),
  clockStates: z.array(z.object({ listingId: z.string(), state: z.enum(['running', 'stopped', 'over']) })),
});
type Incoming = z.infer<typeof Incoming>;

/**
 * The platforms' clerks: look into the inbox of each platform at intervals and answer what has come, as `verdictOf` has it for the
 * seed. Pages change before the answer leaves. What stands answered is read from the instance, so that a restart goes on where
 * it was; trouble is told and tried again. Returns how to stop.
 */
export function startClerk(options: ClerkOptions): () => Promise<void> {
  const { everyMs = 5_000, onTrouble } = options;
  const cookies = new Map<string, string>();
  /** Papers of which nothing is left to say. */
  const done = new Set<string>();
  /** Platforms of whose papers nothing was left to say at the last look. */
  const idle = new Set<string>();
  return repeat({ everyMs, onTrouble }, async (going) => {
    const desk = await options.desk();
    for (const account of desk?.accounts ?? [])
      if (going()) await serve(options, desk as Desk, { account, cookies, done, idle });
    return true;
  });
}

type Login = { account: Desk['accounts'][number]; cookies: Map<string, string>; done: Set<string>; idle: Set<string> };

async function serve(options: ClerkOptions, desk: Desk, login: Login): Promise<void> {
  const call = callerOf(desk.url, login.account, login.cookies);
  // Reading an inbox is noted in the audit each time: who only asks whether something waits is not.
  if (login.idle.has(login.account.user) && Counts.parse(await call('GET', '/notices/counts')).todo === 0) return;
  let open = false;
  let cursor: string | undefined;
  do {
    const more = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = Inbox.parse(await call('GET', `/notices?limit=100${more}`));
    for (const { id, status } of page.notices)
      if ((status === 'sent' || status === 'answered') && !login.done.has(id))
        if (await answer(options, call, Incoming.parse(await call('GET', `/notices/${id}`)))) login.done.add(id);
        else open = true;
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  if (open) login.idle.delete(login.account.user);
  else login.idle.add(login.account.user);
}

const Taken = z.object({ refused: z.array(z.object({ row: z.number(), code: z.string() })) });

/** Answers what is due of one paper: first the pages, then the word. True where nothing is left to say. */
async function answer(options: ClerkOptions, call: Call, paper: Incoming): Promise<boolean> {
  const now = options.now?.() ?? new Date();
  const said: AnswerGiven[] = [];
  let open = false;
  for (const { listingId, url } of paper.items) {
    const { stage, offer } = nextOf(options, paper, listingId, now);
    open ||= stage !== undefined;
    if (stage === undefined || !isDue(paper, { stage, listingId, now, pace: options.pace ?? 1 })) continue;
    if (offer !== undefined) await options.move(movesOf(offer, stage, { now, pace: options.pace ?? 1 }));
    const { outcome, reason, attachment } = stage;
    said.push({
      listingId,
      url,
      outcome,
      ...(reason === undefined ? {} : { reason }),
      ...(attachment === undefined ? {} : { attachments: [attached(attachment)] }),
    });
  }
  if (said.length === 0) return !open;
  const { refused } = Taken.parse(await call('POST', `/notices/${paper.id}/answers`, { answers: said }));
  if (refused.length === 0) return false;
  options.onTrouble?.(`${paper.id}: answers refused: ${refused.map(({ row, code }) => `${row} ${code}`).join(', ')}`);
  return true;
}

type Offers = ReturnType<ClerkOptions['market']['world']['bornBy']>;

/** The next word on an item, and the offer that it moves where it is still there to be moved. */
function nextOf(
  { market: { world } }: ClerkOptions,
  { kind, platform, answers }: Incoming,
  listingId: string,
  now: Date,
): { stage?: Stage | undefined; offer?: Offers[number] } {
  const offer = world.bornBy(now).find((one) => one.platform === platform && one.listingId === listingId);
  const given = answers.filter((one) => one.listingId === listingId).length;
  if (offer === undefined) return { stage: neverHad(kind)[given] };
  const stage = verdictOf(world, offer, kind)[given];
  if (stage?.does === 'remove' && !world.shows(offer, now)) return { stage: goneBefore(stage) };
  return { stage, offer };
}

type Due = { stage: Stage; listingId: string; now: Date; pace: number };

function isDue(paper: Incoming, { stage, listingId, now, pace }: Due): boolean {
  if (stage.after === 'term-over')
    return paper.clockStates.some((clock) => clock.listingId === listingId && clock.state === 'over');
  return now.getTime() >= Date.parse(paper.sentAt) + (stage.after * 1000) / pace;
}
