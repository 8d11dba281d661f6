import { DecisionAction, type Lead, type LeadEvent, lastChange } from '../domain/lead.ts';
import type { LeadAt, LeadStore } from '../domain/lead-store.ts';
import { ConflictError, HubiaoError, InputError } from '../lib/errors.ts';
import type { Change, LeadChanges, Wanted } from './lead-changes.ts';
import { lastDecision, step } from './lead-decisions.ts';
import type { Grading } from './lead-grade.ts';
import type { Lists } from './lead-places.ts';
import { routeOf } from './lead-renewal.ts';
import { eventsOf, type LeadRow, leadOf } from './lead-row.ts';
import type { Sellers } from './lead-sellers.ts';
import type { Table } from './table.ts';
import { text } from './text.ts';

type Deps = { rows: Table<LeadRow>; lists: Lists; changes: LeadChanges; sellers: Sellers; grading: Grading };
type Joins = Pick<LeadStore, 'merge' | 'detach' | 'membersOf'> & {
  /** Takes along what is judged with these leads, as far as it is not there yet; safe to repeat. */
  bringAlong(mains: readonly string[]): Promise<void>;
  /** Finishes for all leads what a crash cut short. */
  repairJoins(): Promise<void>;
};

/**
 * Leads judged together. That a lead is merged stands in its own row alone, in one write; what follows from it (the other lead's
 * history, decisions taken along) is worked out again from there whenever it may be missing.
 */
export function createJoins(deps: Deps): Joins {
  const { rows, changes, grading } = deps;

  async function rowAt({ id, version }: LeadAt): Promise<LeadRow> {
    const row = await rows.one({ _id: text(id, 'id') });
    if (row === undefined) throw new InputError('There is no such lead.', { code: 'lead-unknown', status: 404 });
    if (row.version !== version) throw conflictOf(row);
    return row;
  }

  async function written(wanted: Wanted): Promise<LeadRow> {
    const [row] = await changes.changeAll([wanted]);
    if (row !== undefined) return row;
    const now = await rows.one({ _id: wanted.row._id });
    throw now === undefined ? new HubiaoError('The lead is gone.', { code: 'lead-unknown' }) : conflictOf(now);
  }

  // One by one: for a list of them the stand-in reads all leads, as it finds the partial index for one value alone.
  const membersRows = async (mains: readonly string[]): Promise<LeadRow[]> =>
    (await Promise.all(mains.map((main) => deps.lists.find({ mergedInto: main }, { sort: { _id: 1 } }))))
      .flat()
      .filter(({ mergedInto }) => mains.includes(mergedInto!));

  async function bringAlong(mains: readonly string[]): Promise<void> {
    const members = await membersRows(mains);
    if (members.length === 0) return;
    const found = await rows.many({ _id: { $in: [...new Set(members.map(({ mergedInto }) => mergedInto!))] } });
    const byId = new Map(found.map((row) => [row._id, row]));
    for (const member of members) {
      const main = byId.get(member.mergedInto!);
      if (main === undefined) continue;
      const told = await tell(main, member);
      byId.set(told._id, told);
      await follow(told, member);
    }
  }

  /** Says in the history of the lead that another one is judged with it. */
  async function tell(main: LeadRow, member: LeadRow): Promise<LeadRow> {
    const join = eventsOf(member).findLast(({ what }) => what === 'merged-into');
    const key = `merged ${member._id} ${join?.version}`;
    if (join === undefined || eventsOf(main).some((event) => event.key === key)) return main;
    const { at, by, reason } = join;
    const event = { at, by, what: 'merged', lead: member._id, key, ...(reason === undefined ? {} : { reason }) };
    const [told] = await changes.changeAll([{ row: main, set: { version: main.version + 1 }, event }]);
    if (told !== undefined) return told;
    const now = await rows.one({ _id: main._id });
    return now === undefined ? main : tell(now, member);
  }

  async function follow(main: LeadRow, member: LeadRow): Promise<void> {
    const wanted = takenAlong(main, member);
    if (wanted === undefined) return;
    await deps.sellers.note([member], 'own');
    const [done] = await changes.changeAll([wanted]);
    const now = done === undefined ? await rows.one({ _id: member._id }) : undefined;
    if (now?.mergedInto === main._id) await follow(main, now);
  }

  return {
    bringAlong,
    membersOf: async (id) => (await membersRows([text(id, 'id')])).map(grading.lead),
    async repairJoins() {
      const stages = [{ $match: { mergedInto: { $gt: '' } } }, { $group: { _id: '$mergedInto' } }];
      await bringAlong((await deps.lists.pipeline<{ _id: string }>(stages)).map(({ _id }) => _id));
    },
    async merge(lead, into, { user, reason, at }) {
      const [member, main] = [await rowAt(lead), await rowAt(into)];
      if (member.mergedInto === main._id) return grading.lead(member);
      const hindrance = await hindranceOf(member, main);
      if (hindrance !== undefined) throw refused(hindrance);
      const event = { at: at.toISOString(), by: user, what: 'merged-into', lead: main._id, reason };
      const set: Change = { mergedInto: main._id, route: 'merged', version: member.version + 1 };
      const joined = await written({ row: member, set, event });
      // Two officers may have merged the two into each other, or this one's goal into a third.
      const now = await rows.one({ _id: main._id });
      if (now?.mergedInto !== undefined) {
        await takeBack(joined, { user, reason, at });
        throw refused(`${main._id} was itself merged into ${now.mergedInto} meanwhile`);
      }
      await bringAlong([main._id]);
      return grading.lead((await rows.one({ _id: member._id })) ?? joined);
    },
    async detach(lead, by) {
      const member = await rowAt(lead);
      const main = member.mergedInto;
      if (main === undefined) throw refused(`${member._id} is not merged`);
      const alone = await written(apart(member, by));
      const other = await rows.one({ _id: main });
      if (other !== undefined) await tellParting(other, alone);
      return grading.lead(alone);
    },
  };

  /** Takes a merge back whatever was written on the lead meanwhile. */
  async function takeBack(joined: LeadRow, by: Parameters<LeadStore['detach']>[1]): Promise<void> {
    const [alone] = await changes.changeAll([apart(joined, by)]);
    const now = alone === undefined ? await rows.one({ _id: joined._id }) : undefined;
    if (now?.mergedInto === joined.mergedInto) await takeBack(now!, by);
  }

  async function tellParting(main: LeadRow, alone: LeadRow): Promise<void> {
    const { at, by, reason } = eventsOf(alone).at(-1)!;
    const key = `detached ${alone._id} ${alone.version}`;
    const event = { at, by, what: 'detached', lead: alone._id, key, ...(reason === undefined ? {} : { reason }) };
    const [told] = await changes.changeAll([{ row: main, set: { version: main.version + 1 }, event }]);
    if (told !== undefined) return;
    const now = await rows.one({ _id: main._id });
    if (now !== undefined && !eventsOf(now).some((one) => one.key === key)) await tellParting(now, alone);
  }

  async function hindranceOf(member: LeadRow, main: LeadRow): Promise<string | undefined> {
    if (member._id === main._id) return 'a lead cannot be merged into itself';
    if (member.mergedInto !== undefined) return `${member._id} is merged into ${member.mergedInto} already`;
    if (main.mergedInto !== undefined)
      return `${main._id} is itself merged into ${main.mergedInto}: merge into that one`;
    if (member.demo !== main.demo) return 'a made-up lead and a real one are kept apart';
    const own = await membersRows([member._id]);
    if (own.length > 0)
      return `${own.length} leads are merged into ${member._id}: detach those first, or merge the other way`;
    return undefined;
  }
}

const refused = (why: string): InputError =>
  new InputError(`The leads stay as they are: ${why}.`, {
    code: 'merge-refused',
    status: 422,
    kept: 'Both leads and their histories stand as before.',
  });

/** A lead that goes its own way again: where its finding belongs, with the status it has. */
function apart(row: LeadRow, { user, reason, at }: Parameters<LeadStore['detach']>[1]): Wanted {
  const event = { at: at.toISOString(), by: user, what: 'detached-from', lead: row.mergedInto!, reason };
  const route = routeOf(leadOf(row).finding, row.source);
  return { row, set: { mergedInto: undefined, route, version: row.version + 1 }, event };
}

/** The main lead's latest decision as one on a member; undefined where the member has it, or where it cannot be taken there. */
function takenAlong(main: LeadRow, member: LeadRow): Wanted | undefined {
  const taken = lastDecision(eventsOf(main));
  const action = DecisionAction.safeParse(taken?.what).data;
  if (taken === undefined || action === undefined || action === 'claim') return undefined;
  const key = `with ${main._id} ${taken.version}`;
  const events = eventsOf(member);
  if (events.some((event) => event.key === key)) return undefined;
  // What the member was decided as by itself is not taken back with another lead.
  if (action === 'undo' && !lastDecision(events)?.key?.startsWith(`with ${main._id} `)) return undefined;
  const decision = { action, version: member.version, ...onlyGiven(taken) };
  try {
    const { set, event } = step(member, decision, { user: taken.by, role: 'supervisor' }, new Date(taken.at));
    return { row: member, set, event: { ...event, lead: main._id, key } };
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

const onlyGiven = ({ reason, note }: Pick<LeadEvent, 'reason' | 'note'>) => ({
  ...(reason === undefined ? {} : { reason }),
  ...(note === undefined ? {} : { note }),
});

function conflictOf(row: LeadRow): ConflictError {
  const lead: Pick<Lead, 'events' | 'version'> = { events: eventsOf(row), version: row.version };
  const last = lastChange(lead);
  return new ConflictError(
    `${last?.by ?? 'Somebody'} changed ${row._id} meanwhile.`,
    {
      id: row._id,
      status: row.status,
      version: row.version,
      ...(last && { by: last.by, at: last.at, what: last.what }),
    },
    { kept: 'What stands was not changed.', advice: 'Look at both leads as they are now, then try again.' },
  );
}
