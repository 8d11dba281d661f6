import { keyText } from '../../domain/keys.ts';
import type { Lead } from '../../domain/lead.ts';
import type { Find } from '../../domain/plan-ports.ts';
import type { Store, StoredListing } from '../../domain/ports.ts';

const MOST_SPELLINGS = 5;
/** Letters of a spelling that is worth a search: shorter ones find everything, longer ones nothing. */
const LETTERS = { least: 2, most: 30 };

/** Says of leads which planned page led to them and behind which spellings they hid a name; each lead counts once. */
export async function creditLeads(
  store: Pick<Store, 'plans'>,
  leads: readonly Lead[],
  stored: readonly StoredListing[],
): Promise<void> {
  const of = new Map(stored.map((item) => [keyText(item), item]));
  const finds = leads.flatMap((lead) => {
    const item = of.get(keyText(lead));
    return item === undefined || lead.route === 'cleared' || lead.route === 'merged'
      ? []
      : [findOf(lead, lead.route, item)];
  });
  await store.plans.credit(finds);
}

function findOf(lead: Lead, route: Find['route'], { origin }: StoredListing): Find {
  const { id, name } = lead.listing.seller ?? {};
  const seller = { ...(id === undefined ? {} : { id }), ...(name === undefined ? {} : { name }) };
  return {
    lead: lead.id,
    platform: lead.platform,
    route,
    spellings: spellingsOf(lead),
    seller,
    at: lead.firstSeenAt,
    ...(origin === undefined ? {} : { origin }),
    ...(lead.demo ? { demo: true } : {}),
  };
}

/** Spellings quoted in flagged hits as a disguise of a name, each once. */
function spellingsOf({ finding }: Lead): Find['spellings'] {
  const found = new Map<string, Find['spellings'][number]>();
  for (const { status, subjectId, reasons } of finding.hits) {
    if (status !== 'flagged') continue;
    for (const { code, quote } of reasons) {
      const text = quote?.trim().replace(/\s+/gu, ' ') ?? '';
      const letters = [...text].length;
      if (!isDisguise(code) || letters < LETTERS.least || letters > LETTERS.most) continue;
      found.set(text.toLowerCase(), { text, ...(subjectId === undefined ? {} : { subjectId }) });
    }
  }
  return [...found.values()].slice(0, MOST_SPELLINGS);
}

const isDisguise = (code: string): boolean => code.startsWith('disguise-') || code.endsWith('-disguised');
