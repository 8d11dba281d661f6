import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { District } from '../../../domain/account.ts';
import { dayAfter } from '../../../domain/answers.ts';
import { closedBecause } from '../../../domain/holder.ts';
import { type Identification, type Statement, shownListing } from '../../../domain/identification.ts';
import type { Lead } from '../../../domain/lead.ts';
import type { Complainant } from '../../../domain/paper.ts';
import { REGISTRY_OF } from '../../../domain/registries.ts';
import type { HubiaoError } from '../../../lib/errors.ts';
import { sha256 } from '../../../lib/hash.ts';
import { lookAtFiles, takeFiles } from '../../../lib/take-files.ts';
import { today } from '../papers/draft.ts';
import { readRight } from '../papers/facts.ts';
import { filesOf } from '../papers/given.ts';
import { refusal } from '../problems.ts';
import type { Principal } from '../rights.ts';
import type { RouteDeps } from '../types.ts';
import type { AskBody, StatementBody } from './bodies.ts';

const DUE_DAYS = 10;

const refused = (detail: string): HubiaoError =>
  refusal('identification-refused', detail, { kept: 'Nobody was asked anything.' });

/** Registry entries that a lead's finding names, by `registry/id`. */
const subjectsOf = ({ finding }: Lead): string[] => [
  ...new Set(
    finding.hits.flatMap(({ kind, status, subjectId }) =>
      status === 'cleared' || subjectId === undefined || REGISTRY_OF[kind] === undefined
        ? []
        : [`${REGISTRY_OF[kind]}/${subjectId}`],
    ),
  ),
];

/** Verified holders of the rights that a lead's finding names, each with the right. */
export async function holdersOf(deps: RouteDeps, lead: Lead) {
  const subjects = subjectsOf(lead);
  const all = await deps.store.papers.complainants();
  const open = all.filter((one) => closedBecause(one, today(deps)).length === 0);
  const pairs = open.flatMap((one) =>
    one.rights
      .filter(({ key }) => subjects.includes(key))
      .map(({ key }) => ({ id: one.id, name: one.name, right: key })),
  );
  const names = await deps.subjects.of([lead]);
  return pairs.map((pair) => ({ ...pair, rightName: names[pair.right]?.name ?? pair.right }));
}

/**
 * Puts one lead's listing before one holder. Refused while evidence is secured first, since the question tells of the inquiry,
 * and where the holder is not verified today or the right is none of its own.
 */
export async function ask(
  deps: Pick<RouteDeps, 'store' | 'clock'>,
  principal: Principal,
  { lead, wanted }: { lead: Lead; wanted: z.infer<typeof AskBody> },
): Promise<Identification> {
  const holder = await deps.store.papers.complainant(wanted.holder);
  if (holder === undefined) throw refused('There is no such right holder.');
  if (closedBecause(holder, today(deps)).length > 0)
    throw refused('This holder is not verified, or its power of attorney is not in its term.');
  const own = holder.rights.map(({ key }) => key);
  const key = wanted.subject ?? subjectsOf(lead).find((one) => own.includes(one));
  if (key === undefined || !own.includes(key)) throw refused('The right is none of those verified for this holder.');
  const right = (await readRight(deps, key))?.right;
  if (right === undefined) throw refused('The registry has no such right any more.');
  if ((await deps.store.papers.holds(lead.platform, lead.listing.seller ?? {}, [lead.id])).length > 0)
    throw refused('Evidence is secured first: the holder is not to learn of the inquiry yet.');
  const at = deps.clock.now();
  const dueOn = wanted.dueOn ?? dayAfter(at.toISOString(), DUE_DAYS);
  if (dueOn <= today(deps)) throw refused('The day by which to answer lies in the past.');
  const { name, registrationNo } = right;
  const asked: Identification = {
    id: `I${sha256(JSON.stringify([lead.id, holder.id, key])).slice(0, 16)}`,
    lead: lead.id,
    snapshot: lead.snapshot,
    listing: shownListing(lead.listing),
    right: { key, name, ...(registrationNo === undefined ? {} : { registrationNo }) },
    holder: holder.id,
    holderName: holder.name,
    office: (principal.district ?? 'city') as District,
    ...(wanted.question === undefined ? {} : { question: wanted.question }),
    dueOn,
    askedAt: at.toISOString(),
    status: 'asked',
    version: 1,
    statements: [],
    events: [{ at: at.toISOString(), by: principal.user, what: 'ask' }],
    ...(lead.demo ? { demo: true } : {}),
  };
  if (await deps.store.identifications.create(asked)) return asked;
  const former = (await deps.store.identifications.get(asked.id))!;
  if (former.status !== 'recalled')
    throw refusal('identification-asked', 'This holder was asked about this lead and right already.', {
      kept: 'The question that stands.',
    });
  const { question, listing, snapshot } = asked;
  const again = { what: 'ask' as const, question, dueOn, listing, snapshot };
  return deps.store.identifications.move(former.id, former.version, again, { user: principal.user, at });
}

/** Takes a holder's statement with its files; files that may not be kept refuse it whole. */
export async function state(
  deps: RouteDeps,
  principal: Principal,
  { question, given }: { question: Identification; given: z.infer<typeof StatementBody> },
): Promise<Identification> {
  const { version, files: sent, ...statement } = given;
  const files = filesOf(sent);
  const looked = await lookAtFiles(deps, files);
  if (looked.refused.length > 0)
    throw refusal(
      'file-refused',
      `Files were refused: ${looked.refused.map(({ name, reason }) => `${name} (${reason})`).join(', ')}`,
      { kept: 'Nothing of the statement was taken.', advice: 'Send PDF, pictures, DOCX, XLSX, MP4, TXT or CSV.' },
    );
  await takeFiles(deps, question.id, { files, by: principal.user });
  const kept: Statement['files'] = looked.kept.map(({ name, sha256: hash, size, type }) => ({
    name,
    sha256: hash,
    size,
    type,
  }));
  const move = { what: 'state' as const, statement: { ...statement, files: kept } };
  return deps.store.identifications.move(question.id, version, move, { user: principal.user, at: deps.clock.now() });
}

/** The holder's own question; else `not-found`, as if there were none, and the try stands in the audit. */
export async function ownQuestion(
  deps: RouteDeps,
  request: FastifyRequest,
  { holder, id }: { holder: Complainant; id: string },
): Promise<Identification> {
  const found = await deps.store.identifications.get(id);
  if (found !== undefined && found.holder === holder.id) return found;
  if (found !== undefined)
    await deps.store.audit.add({
      at: deps.clock.now(),
      by: request.principal!.user,
      action: 'identification.unseen',
      subject: `identification:${id}`,
      detail: { method: request.method, holder: holder.id, traceId: request.id },
    });
  throw refusal('not-found', 'There is no such question.');
}

/** A file of the statements to a question, to be saved. */
export async function statementFile(
  deps: RouteDeps,
  { id, statements }: Identification,
  hash: string,
): Promise<{ bytes: Buffer; type: string }> {
  const named = statements.some(({ files }) => files.some((one) => one.sha256 === hash));
  const file = named ? await deps.store.exchange.fileOf(id, hash) : undefined;
  if (file === undefined) throw refusal('not-found', 'The statement has no such file.');
  return { bytes: Buffer.from(file.bytes), type: file.type };
}
