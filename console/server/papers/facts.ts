import type { Lead } from '../../../domain/lead.ts';
import type { Paper, PaperRight } from '../../../domain/paper.ts';
import { type PaperFacts, type PaperRefusal, paperRefusals } from '../../../domain/paper-checks.ts';
import type { AuthorisedSeller, RegistryKind } from '../../../domain/registries.ts';
import { shanghaiDay } from '../../../domain/time.ts';
import { goneSince, type Track } from '../../../domain/track.ts';
import { HubiaoError } from '../../../lib/errors.ts';
import type { RouteDeps } from '../types.ts';

type Right = { right: PaperRight; authorised: AuthorisedSeller[] };

const withoutAbsent = <T extends Record<string, unknown>>(facts: T): T =>
  Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined)) as T;

/** A registry entry, by `registry/id`, as a paper names it, with who is licensed; undefined where there is none. */
export async function readRight({ store }: Pick<RouteDeps, 'store'>, subject: string): Promise<Right | undefined> {
  const at = subject.indexOf('/');
  const id = subject.slice(at + 1);
  const registry = subject.slice(0, at) as RegistryKind;
  if (registry === 'directory') {
    const mark = await store.registries.entry('directory', id);
    if (mark === undefined) return undefined;
    const { mark: name, owner: holder, registrationNo, niceClasses, goods, status, wellKnown } = mark;
    const { validFrom, validUntil } = mark;
    const right = {
      registry,
      id,
      name,
      holder,
      registrationNo,
      niceClasses,
      goods,
      status,
      wellKnown,
      validFrom,
      validUntil,
    };
    return { right: withoutAbsent(right), authorised: mark.authorisedSellers ?? [] };
  }
  if (registry === 'gi') {
    const gi = await store.registries.entry('gi', id);
    if (gi === undefined) return undefined;
    return { right: { registry, id, name: gi.name, areas: gi.areas }, authorised: gi.authorisedUsers ?? [] };
  }
  const sign = await store.registries.entry('signs', id);
  if (sign === undefined) return undefined;
  const { name, holder, validFrom, validUntil, licensees = [] } = sign;
  return { right: { registry, id, name, holder, validFrom, validUntil }, authorised: licensees };
}

/** Everything that keeps the paper from leaving, with registry, leads, holds and complainant as they stand now. */
export async function refusalsNow(deps: RouteDeps, paper: Paper): Promise<PaperRefusal[]> {
  const { store } = deps;
  const [found, leads, complainant] = await Promise.all([
    readRight(deps, `${paper.right.registry}/${paper.right.id}`),
    leadsOf(deps, paper),
    paper.complainant === undefined ? undefined : store.papers.complainant(paper.complainant.id),
  ]);
  const tracks = await store.papers.tracks(leads.map(({ id }) => id));
  const facts: PaperFacts = {
    day: shanghaiDay(deps.clock.now()),
    right: found?.right,
    authorised: found?.authorised ?? [],
    leads: new Map(leads.map((lead) => [lead.id, lead])),
    gone: goneOf(tracks),
    held: await heldOf(deps, paper, leads),
    complainant,
  };
  return paperRefusals(paper, facts);
}

/** When the listings of leads were proved gone, where none has been seen again. */
export const goneOf = (tracks: readonly Track[]): Map<string, string> =>
  new Map(
    tracks.flatMap((track): [string, string][] => {
      const at = goneSince(track);
      return at === undefined ? [] : [[track.lead, at]];
    }),
  );

async function leadsOf({ store }: RouteDeps, { platform, items }: Paper): Promise<Lead[]> {
  return store.leads.of(items.map(({ listingId }) => ({ platform, listingId })));
}

/** Holds on the leads, on the seller as the paper names it, and on the seller as each lead knows it. */
async function heldOf({ store }: RouteDeps, paper: Paper, leads: readonly Lead[]): Promise<string[]> {
  const sellers = new Map(
    [paper.seller, ...leads.map((lead) => lead.listing.seller ?? {})].map((one) => [JSON.stringify(one), one]),
  );
  const ids = leads.map(({ id }) => id);
  const found = await Promise.all(
    [...sellers.values()].map((seller) => store.papers.holds(paper.platform, seller, ids)),
  );
  return [...new Set(found.flat().map(({ lead }) => lead))].sort();
}

/** A paper that may not leave: every reason, by field, in Chinese. */
export class PaperRefused extends HubiaoError {
  readonly errors: { field: string; code: string; problem: string }[];
  constructor(refusals: readonly PaperRefusal[]) {
    const [first] = refusals;
    super(first?.text.en ?? 'The paper is refused.', {
      code: 'paper-refused',
      status: 422,
      kept: 'Nothing left, and the try is in the audit.',
    });
    this.errors = refusals.map(({ code, field, text }) => ({ field, code, problem: text.zh }));
  }
}

/** Refuses a paper that may not leave, and says so in the audit. */
export async function refuseUnfit(deps: RouteDeps, paper: Paper, by: { user: string; what: string }): Promise<void> {
  const refusals = await refusalsNow(deps, paper);
  if (refusals.length === 0) return;
  await deps.store.audit.add({
    at: deps.clock.now(),
    by: by.user,
    action: 'paper.refused',
    subject: `paper:${paper.id}`,
    detail: {
      what: by.what,
      kind: paper.kind,
      platform: paper.platform,
      leads: paper.items.map(({ lead, listingId }) => lead ?? listingId).slice(0, 50),
      refusals: refusals.map(({ code, field }) => ({ code, field })).slice(0, 50),
    },
  });
  throw new PaperRefused(refusals);
}
