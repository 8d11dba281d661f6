import { z } from 'zod';
import { type AnswerGiven, AnswerOutcome } from '../../domain/answer.ts';
import { PaperKind, PaperStatus } from '../../domain/paper.ts';
import { type Call, callerOf, type LogIn } from './caller.ts';
import type { Move } from './moves.ts';
import { LEFT_TO_VISITORS } from './office.ts';
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
  contact: z.object({ person: z.string() }),
  answers: z.array(z.object({ listingId: z.string(), outcome: AnswerOutcome })),
  clockStates: z.array(z.object({ listingId: z.string(), state: z.enum(['running', 'stopped', 'over']) })),
});
type Incoming = z.infer<typeof Incoming>;

/**
 * The platforms' clerks: look into the inbox of each platform at intervals and answer what has come, as `verdictOf` has it for the
 * seed. Pages change before the answer leaves. A paper that is left to visitors is not answered: what they say was done to its goods
 * is done, once all of them are answered. What stands answered is read from the instance, so that a restart goes on where
 * it was; trouble is told and tried again. Returns how to stop.
 */
export function startClerk(options: ClerkOptions): () => Promise<void> {
  const { everyMs = 5_000, onTrouble } = options;
  const cookies = new Map<string, string>();
  /** Papers of which nothing is left to say. */
  const done = new Set<string>();
  /** Platforms of whose papers nothing was left for the clerk to say at the last look, and how many waited then. */
  const idle = new Map<string, number>();
  return repeat({ everyMs, onTrouble }, async (going) => {
    const desk = await options.desk();
    for (const account of desk?.accounts ?? [])
      if (going()) await serve(options, desk as Desk, { account, cookies, done, idle });
    return true;
  });
}

type Login = {
  account: Desk['accounts'][number];
  cookies: Map<string, string>;
  done: Set<string>;
  idle: Map<string, number>;
};

async function serve(options: ClerkOptions, desk: Desk, login: Login): Promise<void> {
  const call = callerOf(desk.url, login.account, login.cookies);
  // Reading an inbox is noted in the audit each time: who only asks whether something waits is not.
  const { todo } = Counts.parse(await call('GET', '/notices/counts'));
  if (login.idle.get(login.account.user) === todo) return;
  let open = false;
  let cursor: string | undefined;
  do {
    const more = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = Inbox.parse(await call('GET', `/notices?limit=100${more}`));
    for (const { id, status } of page.notices)
      if ((status === 'sent' || status === 'answered') && !login.done.has(id))
        switch (await treat(options, call, Incoming.parse(await call('GET', `/notices/${id}`)))) {
          case 'done':
            login.done.add(id);
            break;
          case 'open':
            open = true;
        }
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  if (open) login.idle.delete(login.account.user);
  else login.idle.set(login.account.user, todo);
}

type Treated = 'done' | 'open' | 'left';

async function treat(options: ClerkOptions, call: Call, paper: Incoming): Promise<Treated> {
  if (paper.contact.person !== LEFT_TO_VISITORS) return (await answer(options, call, paper)) ? 'done' : 'open';
  const said = new Map(paper.answers.map(({ listingId, outcome }) => [listingId, outcome]));
  if (said.size < paper.items.length) return 'left';
  const now = options.now?.() ?? new Date();
  const gone = paper.items.filter(({ listingId }) => TAKING_DOWN.has(said.get(listingId) as AnswerOutcome));
  const there = gone.flatMap(({ listingId }) => offerOf(options, paper, listingId, now) ?? []);
  await options.move(
    there
      .filter((offer) => options.market.world.shows(offer, now))
      .flatMap((offer) =>
        movesOf(offer, { after: 0, outcome: 'removed', does: 'remove', ending: 'off-shelf' }, { now, pace: 1 }),
      ),
  );
  return 'done';
}

const TAKING_DOWN: ReadonlySet<AnswerOutcome> = new Set(['removed', 'blocked', 'link-cut', 'seller-terminated']);

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

const offerOf = (
  { market: { world } }: ClerkOptions,
  { platform }: Incoming,
  listingId: string,
  now: Date,
): Offers[number] | undefined =>
  world.bornBy(now).find((one) => one.platform === platform && one.listingId === listingId);

/** The next word on an item, and the offer that it moves where it is still there to be moved. */
function nextOf(
  options: ClerkOptions,
  paper: Incoming,
  listingId: string,
  now: Date,
): { stage?: Stage | undefined; offer?: Offers[number] } {
  const { kind, answers } = paper;
  const { world } = options.market;
  const offer = offerOf(options, paper, listingId, now);
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
