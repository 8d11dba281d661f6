import { expect, it } from 'vitest';
import type { Decision } from '../../../domain/lead.ts';
import type { Store } from '../../../domain/ports.ts';
import { ConflictError } from '../../../lib/errors.ts';
import { openStore } from '../../../store/index.ts';
import { filed, listing, raw, testStore } from '../../support/store.ts';

const at = new Date('2026-11-23T10:00:00+08:00');
const by = (user: string, role = 'officer') => ({ user, role });

async function withLead(uri: string): Promise<{ store: Store; id: string; dbName: string; more(): Promise<Store> }> {
  const opened = await testStore(uri);
  const { lead } = await filed(opened.store);
  return { ...opened, id: lead!.lead.id };
}

export function decisionsContract(uri: string): void {
  it('lets one of fifty decisions at once win and tells the others who and when', async () => {
    const { store, more, id } = await withLead(uri);
    const both = [store, await more()];
    const tries = Array.from({ length: 50 }, (_, index) =>
      both[index % 2]!.leads.decide(id, { action: 'confirm', version: 1 }, by(`u${index}`), at),
    );
    const outcomes = await Promise.allSettled(tries);
    const won = outcomes.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    const lost = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(won).toHaveLength(1);
    const winner = won[0]?.events.at(-1)?.by;
    for (const error of lost) {
      expect(error).toBeInstanceOf(ConflictError);
      expect(error.current).toEqual({ by: winner, at: at.toISOString(), status: 'suspected', version: 2 });
    }
    expect((await store.leads.get(id))?.events).toHaveLength(2);
    expect(await store.audit.list(id)).toHaveLength(2);
  });

  it('answers each of many decisions at once only when its audit stands, and one that is refused hinders no other', async () => {
    const { store } = await testStore(uri);
    const ids: string[] = [];
    for (let n = 0; n < 12; n++) ids.push((await filed(store, { of: listing({ listingId: `b${n}` }) })).lead!.lead.id);
    const outcomes = await Promise.allSettled(
      ids.map(async (id, n) => {
        const version = n % 4 === 3 ? 7 : 1;
        await store.leads.decide(id, { action: 'confirm', version }, by(`u${n}`), at);
        return (await store.audit.list(id)).map((entry) => `${entry.action} ${entry.by}`);
      }),
    );
    for (const [n, outcome] of outcomes.entries())
      if (n % 4 === 3) expect(outcome).toMatchObject({ status: 'rejected', reason: { status: 409 } });
      else expect(outcome).toMatchObject({ value: expect.arrayContaining([`lead.confirm u${n}`]) });
  });

  it('keeps who, when, why and from which version', async () => {
    const { store, id } = await withLead(uri);
    const decision: Decision = { action: 'dismiss', reason: 'authorised', note: '授权书已核对', version: 1 };
    const lead = await store.leads.decide(id, decision, by('li'), at);
    expect(lead).toMatchObject({ status: 'dismissed', version: 2 });
    expect(lead.events.at(-1)).toEqual({
      at: at.toISOString(),
      by: 'li',
      what: 'dismiss',
      from: 'new',
      to: 'dismissed',
      reason: 'authorised',
      note: '授权书已核对',
      version: 2,
    });
  });

  it.each([
    [{ action: 'dismiss', version: 1 } as const, 'reason-missing'],
    [{ action: 'undo', version: 1 } as const, 'nothing-to-undo'],
  ])('refuses %j with a code', async (decision, code) => {
    const { store, id } = await withLead(uri);
    await expect(store.leads.decide(id, decision, by('li'), at)).rejects.toMatchObject({ code, status: 400 });
  });

  it('refuses a move that the status does not allow, an unknown lead, and an id that is no text', async () => {
    const { store, id } = await withLead(uri);
    await store.leads.decide(id, { action: 'confirm', version: 1 }, by('li'), at);
    const claim = { action: 'claim', version: 2 } as const;
    await expect(store.leads.decide(id, claim, by('li'), at)).rejects.toMatchObject({ code: 'move-not-allowed' });
    await expect(store.leads.decide('L0', claim, by('li'), at)).rejects.toMatchObject({
      code: 'lead-unknown',
      status: 404,
    });
    const forged = { $ne: null } as unknown as string;
    await expect(store.leads.decide(forged, claim, by('li'), at)).rejects.toMatchObject({ code: 'not-a-text' });
    await expect(store.leads.get(forged)).rejects.toMatchObject({ code: 'not-a-text' });
  });

  it('gives a claimed lead to who claimed it, and undo gives it back', async () => {
    const { store, id } = await withLead(uri);
    expect((await store.leads.decide(id, { action: 'claim', version: 1 }, by('li'), at)).assignee).toBe('li');
    const undone = await store.leads.decide(id, { action: 'undo', version: 2 }, by('li'), at);
    expect(undone).toMatchObject({ status: 'new', version: 3 });
    expect(undone.assignee).toBeUndefined();
    await expect(store.leads.decide(id, { action: 'undo', version: 3 }, by('li'), at)).rejects.toMatchObject({
      code: 'nothing-to-undo',
    });
  });

  it('lets only the one who decided, or a supervisor, take a decision back', async () => {
    const { store, id } = await withLead(uri);
    await store.leads.decide(id, { action: 'dismiss', reason: 'other', version: 1 }, by('li'), at);
    const undo = { action: 'undo', version: 2 } as const;
    await expect(store.leads.decide(id, undo, by('wang'), at)).rejects.toMatchObject({
      code: 'undo-not-yours',
      status: 403,
    });
    expect((await store.leads.decide(id, undo, by('chen', 'supervisor'), at)).status).toBe('new');
    // What was taken back does not hold the lead back: the same finding may be dismissed anew.
    expect((await store.leads.decide(id, { action: 'confirm', version: 3 }, by('li'), at)).status).toBe('suspected');
  });

  it('decides on a lead that is renewed at the same moment without losing either', async () => {
    const { store, id } = await withLead(uri);
    const renewals = Array.from({ length: 20 }, (_, index) => filed(store, { registryClock: index + 2 }));
    const decided = store.leads.decide(id, { action: 'confirm', version: 1 }, by('li'), at);
    await Promise.all([decided, ...renewals]);
    expect(await store.leads.get(id)).toMatchObject({ status: 'suspected', version: 2 });
    expect((await store.leads.get(id))?.finding.versions).toBeDefined();
  });

  it('completes the audit of a decision that a crash cut short, at the next start', async () => {
    const { store, id, dbName } = await withLead(uri);
    await store.leads.decide(id, { action: 'confirm', version: 1 }, by('li'), at);
    // As a crash between the decision and its audit leaves it.
    await raw(uri, dbName, async (db) => {
      await db.collection('audit').deleteOne({ action: 'lead.confirm' });
      await db.collection<{ _id: string; lead: string }>('auditDue').insertOne({ _id: 'op', lead: id });
    });
    const next = await openStore({ uri, dbName });
    expect((await next.audit.list(id)).map((one) => one.action)).toContain('lead.confirm');
    await next.close();
  });
}
