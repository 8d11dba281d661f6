import { DEMO_HOLDER } from '../console/server/first-accounts.ts';
import { ask } from '../console/server/holder/questions.ts';
import type { Principal } from '../console/server/rights.ts';
import type { Lead } from '../domain/lead.ts';
import type { Complainant } from '../domain/paper.ts';
import type { Store } from '../domain/ports.ts';
import type { Clock } from '../lib/clock.ts';
import { sha256 } from '../lib/hash.ts';

const DONE = 'demo-holder';
const BY: Principal = { user: 'supervisor', roles: ['supervisor'], district: 'city', via: 'cli' };
/** Leads that the mark is chosen from, and goods put before its holder. */
const LOOKED_AT = 200;
const QUESTIONS = 3;

type Told = { info(fields: Record<string, unknown>, message: string): void };

/**
 * A verified right holder for the demo's account of that role: of the mark that most open leads of the made-up past name, with all marks
 * of its owner, and some of these goods put before it. Once; a start that was cut short goes on where it stopped.
 */
export async function seedHolder({ store, clock, log }: { store: Store; clock: Clock; log: Told }): Promise<void> {
  if ((await store.state.get<boolean>(DONE)) === true) return;
  const { leads } = await store.leads.page({ status: 'new', route: 'queue' }, { limit: LOOKED_AT });
  const mark = mostNamed(leads);
  const { registries } = await store.registries.load();
  const owner = registries.directory.find(({ id }) => id === mark)?.owner;
  if (mark === undefined || owner === undefined) return;
  const rights = registries.directory
    .filter((one) => one.owner === owner)
    .map(({ id, mark: name }) => ({
      key: `directory/${id}`,
      certificate: { name: `商标注册证-${name}（示例）.pdf`.slice(0, 100), sha256: sha256(`demo certificate ${id}`) },
    }));
  const holder: Complainant = {
    ...{ id: DEMO_HOLDER, name: owner, standing: 'holder', rights, users: [DEMO_HOLDER], demo: true },
    identity: { kind: 'uscc', number: '91310000DEMO00000X' },
    contact: { person: '示例联系人', phone: '021-00000000' },
    verified: { by: BY.user, at: clock.now().toISOString() },
  };
  await store.papers.saveComplainant(holder, 'demo');
  for (const lead of leads.filter((one) => marksOf(one).includes(mark)).slice(0, QUESTIONS)) {
    if ((await store.identifications.ofLead(lead.id)).length > 0) continue;
    const question = '请辨认这件商品是否为贵方生产或许可生产，并说明依据。';
    await ask({ store, clock }, BY, { lead, wanted: { holder: holder.id, subject: `directory/${mark}`, question } });
  }
  await store.state.set(DONE, true);
  log.info({ holder: owner, rights: rights.length }, 'a right holder of the sample market is there');
}

/** The marks that standing hits of a lead name. */
const marksOf = ({ finding }: Lead): string[] => [
  ...new Set(
    finding.hits.flatMap(({ kind, status, subjectId }) =>
      kind === 'trademark' && status !== 'cleared' && subjectId !== undefined ? [subjectId] : [],
    ),
  ),
];

function mostNamed(leads: Lead[]): string | undefined {
  const counts = new Map<string, number>();
  for (const mark of leads.flatMap(marksOf)) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0];
}
