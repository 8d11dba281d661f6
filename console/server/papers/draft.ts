import { randomBytes } from 'node:crypto';
import type { District } from '../../../domain/account.ts';
import type { Hit } from '../../../domain/finding.ts';
import type { Lead } from '../../../domain/lead.ts';
import { type Complainant, groupOf, type Paper, type PaperEvidence, type PaperItem } from '../../../domain/paper.ts';
import { hasLeft } from '../../../domain/paper-moves.ts';
import { REGISTRY_OF } from '../../../domain/registries.ts';
import { type Day, shanghaiDay } from '../../../domain/time.ts';
import { canonicalJson } from '../../../lib/hash.ts';
import { refuseDealt } from '../known.ts';
import { refusal } from '../problems.ts';
import { mayRead, type Principal } from '../rights.ts';
import type { RouteDeps } from '../types.ts';
import type { NoticeDraft, OfficialDraft, PaperDraft } from './bodies.ts';
import { readRight } from './facts.ts';

/** The paper that a draft asks for, not yet kept. Refuses a draft of the wrong hand, of leads unseen or of several groups. */
export async function paperOfDraft(deps: RouteDeps, principal: Principal, draft: PaperDraft): Promise<Paper> {
  const paper =
    draft.kind === 'notice' ? await noticeOf(deps, principal, draft) : await officialOf(deps, principal, draft);
  if (draft.corrects !== undefined) await checkCorrection(deps, paper, draft.corrects);
  return paper;
}

type Common = Pick<Paper, 'id' | 'status' | 'version' | 'createdAt' | 'createdBy' | 'answers' | 'clocks' | 'events'>;

function common(at: Date, by: string): Common {
  const createdAt = at.toISOString();
  return {
    id: `P${randomBytes(8).toString('hex')}`,
    status: 'draft',
    version: 1,
    createdAt,
    createdBy: by,
    answers: [],
    clocks: [],
    events: [{ at: createdAt, by, what: 'draft', to: 'draft', version: 1 }],
  };
}

async function officialOf(deps: RouteDeps, principal: Principal, draft: OfficialDraft): Promise<Paper> {
  if (!principal.roles.some((role) => role === 'officer' || role === 'supervisor'))
    throw refusal('paper-not-yours', 'Only an officer drafts an office’s paper.');
  if (principal.district === undefined)
    throw refusal('paper-not-yours', 'An officer without an office drafts nothing.');
  const leads = await leadsOf(deps, principal, draft.leads);
  const [first] = leads as [Lead];
  const group = groupOf(first.platform, first.listing.seller);
  if (leads.some((lead) => groupOf(lead.platform, lead.listing.seller) !== group))
    throw refusal('mixed-group', 'A paper is to one platform about one seller; these leads are of several.');
  const subject = draft.subject ?? subjectOf(first);
  const complainant = draft.complainant === undefined ? undefined : await known(deps, draft.complainant);
  const at = deps.clock.now();
  const { seller } = first.listing;
  return {
    ...common(at, principal.user),
    kind: draft.kind,
    platform: first.platform,
    seller: {
      ...(seller?.id && { id: seller.id }),
      ...(seller?.name && { name: seller.name }),
      ...(seller?.uscc && { uscc: seller.uscc }),
    },
    office: principal.district as District,
    ...(complainant === undefined ? {} : { complainant }),
    right: await rightNamed(deps, subject),
    items: leads.map((lead) => itemOf(lead, subject)),
    evidence: [...(await records(deps, leads)), ...draft.evidence],
    measures: draft.kind === 'request' ? draft.measures : [],
    information: draft.kind === 'assistance' ? draft.information : [],
    rules: [...new Set(leads.flatMap((lead) => hitsOf(lead, subject).flatMap((hit) => hit.legalBasis)))],
    deadline: draft.deadline ?? deps.papers.deadline(draft.kind, shanghaiDay(at)),
    contact: draft.contact,
    officers: draft.officers,
    ...(draft.corrects === undefined ? {} : { corrects: draft.corrects }),
    ...(leads.some((lead) => lead.demo) ? { demo: true } : {}),
  };
}

async function noticeOf(deps: RouteDeps, principal: Principal, draft: NoticeDraft): Promise<Paper> {
  // Never by an officer: a notice has consequences that only its holder answers for (E-Commerce Law 42).
  if (!principal.roles.includes('holder') || principal.via === 'cli')
    throw refusal(
      'paper-not-yours',
      'A notice is drafted by the verified right holder or its agent, never by an officer.',
    );
  const complainant = await deps.store.papers.complainantOf(principal.user);
  if (complainant === undefined)
    throw refusal('paper-not-yours', 'This account writes for no registered holder or agent.');
  const at = deps.clock.now();
  const { platform, seller, items, measures, evidence } = draft;
  const leads = await deps.store.leads.of(items.map(({ listingId }) => ({ platform, listingId })));
  const leadOf = (listingId: string): string | undefined => leads.find((lead) => lead.listingId === listingId)?.id;
  return {
    ...common(at, principal.user),
    kind: 'notice',
    platform,
    seller,
    complainant,
    right: await rightNamed(deps, draft.subject),
    items: items.map((item) => {
      const lead = leadOf(item.listingId);
      return lead === undefined ? item : { ...item, lead };
    }),
    evidence: [...proofs(complainant, draft.subject), ...evidence],
    measures,
    information: [],
    rules: [],
    deadline: draft.deadline ?? deps.papers.deadline('notice', shanghaiDay(at)),
    contact: complainant.contact,
    officers: [],
    ...(draft.goodFaith ? { goodFaith: { by: principal.user, at: at.toISOString() } } : {}),
    ...(draft.corrects === undefined ? {} : { corrects: draft.corrects }),
  };
}

/** Certificate and power of attorney as they were verified. */
function proofs({ rights, mandate }: Complainant, subject: string): PaperEvidence[] {
  const certificate = rights.find(({ key }) => key === subject)?.certificate;
  return [
    ...(certificate === undefined ? [] : [{ ...certificate, of: 'right' as const }]),
    ...(mandate === undefined ? [] : [{ ...mandate.document, of: 'mandate' as const }]),
  ];
}

async function leadsOf(deps: RouteDeps, principal: Principal, ids: readonly string[]): Promise<Lead[]> {
  await refuseDealt(deps, principal, ids);
  const leads = await Promise.all([...new Set(ids)].map((id) => deps.store.leads.get(id)));
  return leads.map((lead) => {
    if (lead === undefined || !mayRead(principal, lead)) throw refusal('not-found', 'There is no such lead.');
    return lead;
  });
}

/** The registry entry that the lead's best standing hit is about. */
function subjectOf(lead: Lead): string {
  const hit = lead.finding.hits.find((one) => one.status !== 'cleared' && one.subjectId && REGISTRY_OF[one.kind]);
  if (hit === undefined)
    throw refusal('paper-refused', 'The finding names no right: say which one the paper rests on.');
  return `${REGISTRY_OF[hit.kind]}/${hit.subjectId}`;
}

const hitsOf = (lead: Lead, subject: string): Hit[] =>
  lead.finding.hits.filter(
    (hit) => hit.status !== 'cleared' && `${REGISTRY_OF[hit.kind]}/${hit.subjectId}` === subject,
  );

const FACTS_UNITS = 120;

function itemOf(lead: Lead, subject: string): PaperItem {
  const reasons = hitsOf(lead, subject).flatMap((hit) => hit.reasons);
  const strongest = reasons.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight);
  const facts = [...new Set(strongest.map(({ detail }) => detail))].slice(0, 2).join('；').slice(0, FACTS_UNITS);
  const { listingId, url, title, seenAt } = lead.listing;
  return { listingId, url, title: title.slice(0, 1000), facts, seenAt, lead: lead.id };
}

/** What each page said, kept under its hash: the first piece of preliminary evidence. How it was judged stays inside. */
async function records(deps: RouteDeps, leads: readonly Lead[]): Promise<PaperEvidence[]> {
  const texts = leads.map(({ listing, snapshot }) => canonicalJson({ listing, snapshot }));
  const hashes = await deps.store.papers.keepRecords(texts);
  return leads.map((lead, index) => ({
    name: `商品页面记录-${lead.listingId}.json`.slice(0, 300),
    sha256: hashes[index]!,
    of: 'infringement',
    listingId: lead.listingId,
  }));
}

async function rightNamed(deps: RouteDeps, subject: string): Promise<Paper['right']> {
  const found = await readRight(deps, subject);
  if (found === undefined) throw refusal('paper-refused', `The registry has no entry “${subject}”.`);
  return found.right;
}

async function known(deps: RouteDeps, id: string): Promise<Complainant> {
  const found = await deps.store.papers.complainant(id);
  if (found === undefined) throw refusal('not-found', 'There is no such complainant.');
  return found;
}

async function checkCorrection(deps: RouteDeps, paper: Paper, id: string): Promise<void> {
  const old = await deps.store.papers.get(id);
  const same =
    old !== undefined &&
    old.kind === paper.kind &&
    old.platform === paper.platform &&
    old.office === paper.office &&
    old.complainant?.id === paper.complainant?.id;
  if (!same) throw refusal('not-found', 'There is no such paper to correct.');
  if (!hasLeft(old) || old.status === 'withdrawn' || old.status === 'corrected')
    throw refusal('move-not-allowed', 'Only a paper that has left and still stands is corrected.');
}

/** The day in Shanghai now. */
export const today = (deps: Pick<RouteDeps, 'clock'>): Day => shanghaiDay(deps.clock.now());
