import { AnswerOutcome } from './answer.ts';
import type { Complainant, Paper } from './paper.ts';
import { type Day, shanghaiDay } from './time.ts';

/** What the public sees of a right holder's notice: no person, contact, code, address or title in it; the seller masked. */
export type PublishedNotice = {
  id: string;
  platform: string;
  status: 'sent' | 'answered' | 'withdrawn' | 'corrected';
  sentOn: Day;
  /** The last day on which anything of this changed, as an instant. */
  changedAt: string;
  /** `name` of an organisation only. */
  sender: { standing: 'holder' | 'agent'; name?: string };
  right: { registry: string; name: string; registrationNo?: string };
  seller: string;
  measures: Paper['measures'];
  items: number;
  /** The latest outcome of each listing, counted; `open` are those without one. */
  outcomes: Partial<Record<AnswerOutcome, number>>;
  open: number;
  corrects?: string;
  correctedBy?: string;
};

/** The uscc of a trader who is a person (个体工商户) begins so; such a name is often the person's own. */
const PERSON_TRADER = /^92/;

const PUBLIC_STEPS = new Set(['send', 'answers', 'withdraw', 'correct', 'receipt']);

const isOrganisation = ({ identity }: Complainant): boolean =>
  identity.kind === 'uscc' && !PERSON_TRADER.test(identity.number);

/** The first character of a name; what follows stays unknown, its length too. */
export const masked = (name: string | undefined): string => `${[...(name?.trim() ?? '')][0] ?? ''}***`;

/** A notice as it is published, or undefined for what never is: another kind, made up, or not yet left. `idOf` makes public ids. */
export function publishedOf(paper: Paper, idOf: (id: string) => string): PublishedNotice | undefined {
  const { kind, sentAt, complainant, status, right } = paper;
  if (kind !== 'notice' || sentAt === undefined || complainant === undefined || paper.demo) return undefined;
  const latest = new Map(paper.answers.map(({ listingId, outcome }) => [listingId, outcome]));
  const outcomes: PublishedNotice['outcomes'] = {};
  for (const outcome of AnswerOutcome.options) {
    const count = [...latest.values()].filter((one) => one === outcome).length;
    if (count > 0) outcomes[outcome] = count;
  }
  const changedAt = paper.events.findLast(({ what }) => PUBLIC_STEPS.has(what))?.at ?? sentAt;
  return {
    id: idOf(paper.id),
    platform: paper.platform,
    status: status as PublishedNotice['status'],
    sentOn: shanghaiDay(sentAt),
    changedAt,
    sender: {
      standing: complainant.standing,
      ...(isOrganisation(complainant) ? { name: complainant.name } : {}),
    },
    right: {
      registry: right.registry,
      name: right.name,
      ...(right.registrationNo === undefined ? {} : { registrationNo: right.registrationNo }),
    },
    seller: masked(paper.seller.name),
    measures: paper.measures,
    items: paper.items.length,
    outcomes,
    open: paper.items.length - latest.size,
    ...(paper.corrects === undefined ? {} : { corrects: idOf(paper.corrects) }),
    ...(paper.correctedBy === undefined ? {} : { correctedBy: idOf(paper.correctedBy) }),
  };
}
