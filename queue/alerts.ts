import { setTimeout } from 'node:timers/promises';
import type { AlertEvent, AlertMessage, AlertOwed, AlertRule, Delivery } from '../domain/alert.ts';
import { eventsOfLead } from '../domain/alert-events.ts';
import type { Lead } from '../domain/lead.ts';
import type { AlertSender, Store } from '../domain/ports.ts';
import { REGISTRY_OF } from '../domain/registries.ts';
import type { Clock } from '../lib/clock.ts';
import { messageOf, PermanentError, ThrottledError } from '../lib/errors.ts';
import { alertId, type Payload } from './names.ts';
import type { Queues } from './queues.ts';
import type { Log } from './worker.ts';

/*
 * What alerts are owed is kept in the store before anything is sent (noteEvents); a rule's job then puts what is due into messages,
 * and sends them one by one under ids that stay the same (alertStep). What a queue lost is found again by alert-sweep.ts.
 */

export type NoteDeps = { store: Store; queues: Queues; sender: AlertSender; clock: Clock };

/** Keeps what these events owe by the rules in force, each once, and sets the rules' jobs going. */
export const noteEvents = (deps: NoteDeps, events: AlertEvent[]): Promise<void> => note(deps, async () => events);

/** The same of leads as they stand now. */
export const noteLeads = (deps: NoteDeps, leads: Lead[]): Promise<void> =>
  note(deps, async () => leads.flatMap(eventsOfLead));

/** Leads that got another place may have become serious; they are read only where a rule asks for that. */
export const noteGraded = (deps: NoteDeps, ids: string[]): Promise<void> =>
  note(deps, async (rules) => {
    if (!rules.some(({ types }) => types?.includes('major'))) return [];
    const leads = await Promise.all(ids.map((id) => deps.store.leads.get(id)));
    return leads.flatMap((lead) => (lead === undefined ? [] : eventsOfLead(lead)));
  });

type Make = (rules: AlertRule[]) => Promise<AlertEvent[]>;

async function note({ store, queues, sender, clock }: NoteDeps, make: Make): Promise<void> {
  const rules = (await store.alerts.rules()).filter(({ enabled }) => enabled);
  if (rules.length === 0) return;
  const now = clock.now();
  const owed = await store.alerts.fresh(sender.owed(rules, await make(rules), now));
  if (owed.length === 0) return;
  await store.alerts.owe(await named(store, owed), now);
  const owing = [...new Set(owed.map(({ rule }) => rule))];
  await queues.addMany(
    'alert',
    owing.map((rule) => ({ id: alertId(rule, now), payload: { rule } })),
  );
}

/** Events with the names of the marks, indications and signs that their leads are about. */
async function named(store: Store, owed: AlertOwed[]): Promise<AlertOwed[]> {
  const names = new Map<string, string>();
  const nameOf = async (kind: keyof typeof REGISTRY_OF, id: string): Promise<string | undefined> => {
    const registry = REGISTRY_OF[kind];
    if (registry === undefined) return undefined;
    const key = `${registry}/${id}`;
    if (!names.has(key)) {
      const entry = await store.registries.entry(registry, id);
      names.set(key, entry === undefined ? '' : 'mark' in entry ? entry.mark : entry.name);
    }
    return names.get(key) || undefined;
  };
  const told: AlertOwed[] = [];
  for (const one of owed) {
    const found: (string | undefined)[] = [];
    for (const { kind, subjectId } of one.event.lead?.hits ?? [])
      if (subjectId !== undefined) found.push(await nameOf(kind, subjectId));
    const given = [...new Set(found.filter((name) => name !== undefined))];
    told.push(given.length === 0 ? one : { ...one, event: { ...one.event, names: given } });
  }
  return told;
}

type SendDeps = { store: Store; sender: AlertSender; clock: Clock; log: Log };

/** Messages and deliveries that one turn takes up. */
const TURN = 200;
const BACK_OFF_MS = 5_000;
const LONGEST_MS = 3_600_000;
/** With pauses that grow to an hour, more than a day. */
const MOST_ATTEMPTS = 36;
const UNWELL_MS = 60_000;

/**
 * alert: what a rule owes and is due is put into messages, and every message that is to be tried is sent. Where more is due than there
 * is room for, the most serious go alone and all others together. What cannot go now stays for the next turn.
 */
export function alertStep(deps: SendDeps) {
  const { store, clock } = deps;
  return async (payload: Payload<'alert'>): Promise<void> => {
    const rule = await store.alerts.rule(payload.rule);
    if (rule === undefined || !rule.enabled) return;
    for (const id of await store.alerts.pending(rule.id, clock.now(), TURN)) await attempt(deps, rule, id);
    for (;;) {
      const due = await store.alerts.waiting(rule.id, clock.now(), TURN);
      const room = due.length === 0 ? 0 : await roomFor(deps, rule);
      if (room === 0) return;
      for (const group of messagesOf(due, room)) {
        const ids = group.map(({ id }) => id);
        await attempt(deps, rule, await store.alerts.seal(rule.id, ids, clock.now()));
      }
    }
  };
}

async function roomFor({ store, sender, clock }: SendDeps, rule: AlertRule): Promise<number> {
  const paces = sender.paces(rule).filter(({ brief }) => !brief);
  const rooms = await Promise.all(paces.map((pace) => store.alerts.room(pace, clock.now())));
  return Math.min(...rooms);
}

const LEVELS = ['serious', 'notable', 'ordinary'];

/** Deliveries in the messages they go in: what was to go at once alone where there is room, what was held back together. */
function messagesOf(due: Delivery[], room: number): Delivery[][] {
  const order = ({ event }: Delivery): number => LEVELS.indexOf(event.level) - (event.type === 'major' ? 1 : 0);
  const soon = due.filter(({ at, due: when }) => when <= at).sort((a, b) => order(a) - order(b));
  const held = due.filter(({ at, due: when }) => when > at);
  const fits = soon.length + (held.length > 0 ? 1 : 0) <= room;
  const alone = fits ? soon : soon.slice(0, room - 1);
  const together = [...soon.slice(alone.length), ...held];
  return [...alone.map((one) => [one]), ...(together.length > 0 ? [together] : [])];
}

/** One try of one message; a process that dies in it leaves the message to another, under the same id. */
async function attempt(deps: SendDeps, rule: AlertRule, id: string): Promise<void> {
  const { store, sender, clock } = deps;
  const message = await store.alerts.open(id, clock.now());
  if (message === undefined) return;
  const wait = await takeAll(deps, rule);
  if (wait > 0)
    return store.alerts.close(id, { state: 'pending', next: new Date(clock.now().getTime() + wait), untried: true });
  try {
    await sender.send(rule, message);
  } catch (error) {
    return refused(deps, rule, { message, error });
  }
  await store.alerts.close(id, { state: 'sent', at: clock.now() });
}

async function takeAll({ store, sender, clock }: SendDeps, rule: AlertRule): Promise<number> {
  for (const pace of sender.paces(rule)) {
    let wait = await store.alerts.take(pace, clock.now());
    if (wait > 0 && pace.brief) {
      await setTimeout(wait);
      wait = await store.alerts.take(pace, clock.now());
    }
    if (wait > 0) return wait;
  }
  return 0;
}

/** A message that was not taken comes again after a pause that grows; its receiver is spared for a while as well. */
async function refused(
  { store, sender, clock, log }: SendDeps,
  rule: AlertRule,
  { message, error: cause }: { message: AlertMessage; error: unknown },
): Promise<void> {
  const error = messageOf(cause);
  const over = cause instanceof PermanentError || message.attempts >= MOST_ATTEMPTS;
  log[over ? 'error' : 'warn'](
    { rule: rule.id, message: message.id, error },
    over ? 'alert given up' : 'alert not sent',
  );
  if (over) return store.alerts.close(message.id, { state: 'failed', error });
  const throttled = cause instanceof ThrottledError;
  const ms = throttled ? cause.delayMs : Math.min(LONGEST_MS, BACK_OFF_MS * 2 ** Math.min(message.attempts - 1, 20));
  const at = clock.now().getTime();
  const receiver = sender.paces(rule).at(-1);
  if (receiver !== undefined)
    await store.alerts.pause(receiver.key, new Date(at + (throttled ? ms : Math.min(ms, UNWELL_MS))));
  const untried = throttled ? { untried: true as const } : {};
  await store.alerts.close(message.id, {
    state: 'pending',
    next: new Date(at + Math.min(ms, LONGEST_MS)),
    error,
    ...untried,
  });
}
