import type { LeadStore } from '../domain/lead-store.ts';
import type { Grading } from './lead-grade.ts';
import type { Lists } from './lead-places.ts';
import { linksOf } from './links-of.ts';

/** Leads that share a link, those that stand highest in the queue first. */
export function createLinks(deps: { lists: Lists; grading: Grading }): Pick<LeadStore, 'linked'> {
  return {
    async linked(lead, limit) {
      const links = linksOf(lead.listing, lead.finding);
      if (links.length === 0) return [];
      const keys = links.map(({ key }) => key);
      const found = await deps.lists.find({ links: { $in: keys, $gt: '' } }, { sort: { rank: 1 }, limit: limit + 1 });
      return found
        .filter(({ _id }) => _id !== lead.id)
        .slice(0, limit)
        .map((row) => ({
          lead: deps.grading.lead(row),
          by: links.filter(({ key }) => row.links?.includes(key)).map(({ sign, value }) => ({ sign, value })),
        }));
    },
  };
}
