import { z } from 'zod';
import { type Call, callerOf, type LogIn } from './caller.ts';
import { repeat } from './repeat.ts';

/** An instance with one who drafts papers and one who approves them: never the same person. */
export type OfficeDesk = { url: string; drafter: LogIn; approver: LogIn };

export type OfficeOptions = {
  /** Asked before each round: undefined while there is no instance. */
  desk: () => Promise<OfficeDesk | undefined>;
  /** The platforms that are written to. */
  platforms: readonly string[];
  /** Milliseconds until it is tried again. */
  everyMs?: number;
  onTrouble?: (trouble: string) => void;
};

const Groups = z.object({
  groups: z.array(
    z.object({
      platform: z.string(),
      leads: z.array(z.object({ id: z.string(), gone: z.string().optional(), subjects: z.array(z.string()) })),
    }),
  ),
});
type Group = z.infer<typeof Groups>['groups'][number];
const Papers = z.object({ notices: z.array(z.object({ platform: z.string() })) });
const Paper = z.object({ id: z.string(), version: z.number() });

const Preview = z.object({ refusals: z.array(z.unknown()) });

/** On so many leads of one seller a paper of the sample is at most. */
const MOST_LEADS = 6;
/** Of so many sellers, those of most leads first, it is asked whether a paper on them may leave. */
const MOST_SELLERS = 20;
const SIGNED = {
  contact: { person: '示例经办人', phone: '021-00000000' },
  officers: ['示例执法人员甲', '示例执法人员乙'],
};
/** Who signs a paper that no clerk answers, so that a visitor can, as the platform. */
export const LEFT_TO_VISITORS = '示例经办人（留给来访者答复）';

/**
 * What the sample's office has on its desk when somebody looks in for the first time: each platform has been asked for what it knows of a seller
 * (协助调取, which takes nothing down), a request to take goods down lies drafted, for the visitor to approve, and one on another seller has been
 * sent, for the visitor to answer. It rests on what simulated officers held to be suspected, goes through the API like anybody's papers, and is
 * done once: a platform that has a paper gets none. Returns how to stop.
 */
export function startOffice(options: OfficeOptions): () => Promise<void> {
  const { everyMs = 5_000, onTrouble } = options;
  const cookies = new Map<string, string>();
  const waiting = new Set(options.platforms);
  return repeat({ everyMs, onTrouble }, async (going) => {
    const desk = await options.desk();
    if (desk === undefined) return true;
    const hands = {
      draft: callerOf(desk.url, desk.drafter, cookies),
      approve: callerOf(desk.url, desk.approver, cookies),
    };
    for (const platform of [...waiting]) if (going() && (await write(hands, platform))) waiting.delete(platform);
    return waiting.size > 0;
  });
}

type Hands = { draft: Call; approve: Call };

/** Writes the first papers to a platform; false where nothing fit for one is suspected there yet. */
async function write({ draft, approve }: Hands, platform: string): Promise<boolean> {
  const of = `platform=${encodeURIComponent(platform)}`;
  if (Papers.parse(await approve('GET', `/notices?limit=1&${of}`)).notices.length > 0) return true;
  const groups = Groups.parse(await draft('GET', `/notices/groups?status=suspected&${of}`))
    .groups.map(({ leads }) => ofOneRight(leads.filter(({ gone }) => gone === undefined)))
    .filter(({ leads }) => leads.length > 0)
    .sort((a, b) => b.leads.length - a.leads.length);
  let begun = false;
  for (const group of groups.slice(0, MOST_SELLERS)) {
    const about = { ...group, leads: group.leads.slice(0, MOST_LEADS).map(({ id }) => id), ...SIGNED };
    const request = { kind: 'request', measures: ['remove', 'cut-link'], ...about };
    if (Preview.parse(await draft('POST', '/notices/preview', request)).refusals.length > 0) continue;
    if (begun) {
      await send({ draft, approve }, { ...request, contact: { ...SIGNED.contact, person: LEFT_TO_VISITORS } });
      return true;
    }
    await draft('POST', '/notices', request);
    await send({ draft, approve }, { kind: 'assistance', information: ['identity', 'orders', 'logistics'], ...about });
    begun = true;
  }
  return begun;
}

async function send({ draft, approve }: Hands, body: object): Promise<void> {
  let paper = Paper.parse(await draft('POST', '/notices', body));
  for (const action of ['approve', 'number', 'seal', 'send'])
    paper = Paper.parse(await approve('POST', `/notices/${paper.id}/moves`, { action, version: paper.version }));
}

/** The right that most of a seller's leads are about, and these leads: a paper is about one. */
function ofOneRight(leads: Group['leads']): { subject?: string; leads: Group['leads'] } {
  const all = [...new Set(leads.flatMap(({ subjects }) => subjects))].map((subject) => ({
    subject,
    leads: leads.filter(({ subjects }) => subjects.includes(subject)),
  }));
  return all.sort((a, b) => b.leads.length - a.leads.length)[0] ?? { leads: [] };
}
