import type { Finding } from '../domain/finding.ts';
import type { Lead } from '../domain/lead.ts';
import type { Listing } from '../domain/listing.ts';
import type { SellerFacts } from '../domain/seller-facts.ts';
import {
  type KeptReason,
  queueOrder,
  type Seriousness,
  seriousnessOf,
  toldSeriousness,
} from '../domain/seriousness.ts';
import type { SeriousnessTable } from '../domain/seriousness-table.ts';
import { canonicalJson, sha256 } from '../lib/hash.ts';
import { pack, unpack } from './content.ts';
import type { Change } from './lead-changes.ts';
import { groupsOf } from './lead-groups.ts';
import { seenOf } from './lead-order.ts';
import { type LeadRow, leadOf, rankOf } from './lead-row.ts';

/** How a lead was graded: under which table, knowing what of its seller, and the reasons without their sentences. */
export type Grade = { table: string; facts: SellerFacts; points: number; reasons: KeptReason[] };

/** Grades leads under one table of seriousness; without a table the queue is in the order of bands and scores. */
export type Grading = {
  /** Of what a grade rests on beside the lead: the table and how it is read. Undefined without a table. */
  version: string | undefined;
  /** The fields that say where a lead stands. */
  fields(
    row: Pick<LeadRow, '_id' | 'listing' | 'finding' | 'platform' | 'sellers' | 'firstSeenAt'>,
    facts: SellerFacts,
  ): Pick<Change, 'rank' | 'level' | 'grade' | 'seen' | 'groups'>;
  /** The grade of a row, where it has one of this version. */
  of(row: Pick<LeadRow, 'grade'>): Grade | undefined;
  lead(row: LeadRow): Lead;
  /** How serious it were if these others of its seller were not decided yet; undefined where it has no grade. */
  asIfUndecided(row: LeadRow, others: readonly Pick<LeadRow, 'status'>[]): Seriousness | undefined;
};

const DAY_MS = 86_400_000;
/** Grows when the same lead would be graded, or its place told, otherwise under the same table. */
const READING = 3;

/** The grading under a table (docs/STORE.md, "Seriousness"). */
export function createGrading(table: SeriousnessTable | undefined): Grading {
  const version = table === undefined ? undefined : sha256(`${READING}${canonicalJson(table)}`).slice(0, 8);

  return {
    version,
    fields(row, facts) {
      const [finding, listing] = [unpack<Finding>(row.finding), unpack<Listing>(row.listing)];
      const place = { seen: seenOf(row.firstSeenAt, row._id), groups: groupsOf(row.platform, row.sellers, listing) };
      if (table === undefined || version === undefined)
        return { ...place, rank: rankOf(queueOrder(finding, 0, 1), row._id), level: undefined, grade: undefined };
      const lead = { finding, listing, seller: facts };
      const { points, level, reasons } = seriousnessOf(lead, table);
      const kept = reasons.map(({ text: _sentence, ...reason }) => reason);
      const { days: _own, ...seller } = facts;
      return {
        ...place,
        rank: rankOf(queueOrder(finding, points, table.full), row._id),
        level: level === 'ordinary' ? undefined : level,
        grade: pack({ table: version, facts: seller, points, reasons: kept } satisfies Grade),
      };
    },
    of(row) {
      if (row.grade === undefined) return undefined;
      const grade = unpack<Grade>(row.grade);
      return grade.table === version ? grade : undefined;
    },
    asIfUndecided(row, others) {
      const grade = this.of(row);
      if (grade === undefined || table === undefined) return undefined;
      const how = (status: LeadRow['status']): number => others.filter((one) => one.status === status).length;
      const { leads = 0, confirmed = 0, ...facts } = grade.facts;
      const seller = {
        ...facts,
        leads: leads + how('dismissed'),
        confirmed: Math.max(0, confirmed - how('suspected')),
        days: Math.floor((row.lastSeenAt.getTime() - row.firstSeenAt.getTime()) / DAY_MS),
      };
      return seriousnessOf(
        { finding: unpack<Finding>(row.finding), listing: unpack<Listing>(row.listing), seller },
        table,
      );
    },
    lead(row) {
      const lead = leadOf(row);
      if (row.grade !== undefined && table !== undefined)
        lead.seriousness = toldSeriousness(unpack<Grade>(row.grade).reasons, table);
      return lead;
    },
  };
}
