import type { Lead } from '../../domain/lead.ts';
import type { Complainant, Paper, PaperRight } from '../../domain/paper.ts';
import type { PaperFacts } from '../../domain/paper-checks.ts';
import { finding, hit, listing } from './store.ts';

export const HASH = '0123456789abcdef'.repeat(4);

export const RIGHT: PaperRight = {
  registry: 'directory',
  id: 'm1',
  name: '安踏',
  holder: '安踏体育用品有限公司',
  registrationNo: '1234567',
  niceClasses: [25],
  goods: ['运动鞋', '服装'],
  status: 'registered',
  validFrom: '2011-01-01',
  validUntil: '2030-12-31',
};

export const AGENT: Complainant = {
  id: 'zhengfeng',
  name: '上海正锋知识产权代理有限公司',
  standing: 'agent',
  identity: { kind: 'uscc', number: '91310115MA1K3YYYY1' },
  contact: { person: '赵敏', phone: '021-50001234', email: 'ip@example.org', address: '上海市浦东新区世纪大道100号' },
  rights: [{ key: 'directory/m1', certificate: { name: '商标注册证.pdf', sha256: 'b'.repeat(64) } }],
  mandate: {
    principal: '安踏体育用品有限公司',
    from: '2026-01-01',
    until: '2026-12-31',
    document: { name: '委托书.pdf', sha256: 'c'.repeat(64) },
  },
  verified: { by: 'supervisor', at: '2026-02-01T09:00:00+08:00' },
  users: ['holder'],
};

/** A paper on `count` listings, at the end of its drafting. */
export function paper(given: Partial<Paper> = {}, count = 2): Paper {
  const kind = given.kind ?? 'request';
  const items = Array.from({ length: count }, (_one, index) => ({
    listingId: `88001234${index}`,
    url: `https://shop.example.org/item/88001234${index}.html?from=search`,
    title: '安踏同款跑步鞋男款透气减震运动鞋',
    facts: '标题使用注册商标“安踏”',
    seenAt: '2026-11-20T09:00:00+08:00',
    ...(kind === 'notice' ? { niceClass: 25 } : { lead: `L${index}` }),
  }));
  const evidence = items.map(({ listingId }) => ({
    name: `线索记录-${listingId}.json`,
    sha256: HASH,
    of: 'infringement' as const,
    listingId,
  }));
  const official = kind !== 'notice';
  return {
    id: 'P1',
    kind,
    status: 'draft',
    version: 1,
    platform: 'market',
    seller: { id: 's-1', name: '潮鞋工厂店' },
    ...(official ? { office: 'city' as const } : { complainant: AGENT, goodFaith: { by: 'holder', at: NOW } }),
    right: RIGHT,
    items,
    evidence: official
      ? evidence
      : [...evidence, { name: '商标注册证.pdf', sha256: 'b'.repeat(64), of: 'right' as const }],
    measures: kind === 'assistance' ? [] : ['remove', 'cut-link'],
    information: kind === 'assistance' ? ['identity', 'orders'] : [],
    rules: ['TM-57-1', 'TM-57-3'],
    deadline: '2026-12-03',
    contact: { person: '王小明', phone: '021-64220000' },
    officers: official ? ['李建国', '陈思远'] : [],
    createdAt: NOW,
    createdBy: official ? 'officer' : 'holder',
    answers: [],
    clocks: [],
    events: [],
    ...given,
  };
}

export const NOW = '2026-11-26T09:00:00+08:00';

/** The lead of an item, held to be suspected, with a standing hit on the right. */
export function leadOf(id: string, given: Partial<Lead> = {}): Lead {
  return {
    id,
    platform: 'market',
    listingId: id,
    status: 'suspected',
    route: 'queue',
    version: 2,
    source: 'crawl',
    finding: finding({ hits: [hit({ elements: [{ id: 'same-goods', state: 'proved' }] })] }),
    listing: listing({ seller: { id: 's-1', name: '潮鞋工厂店' } }),
    snapshot: 1,
    occurrences: 1,
    firstSeenAt: NOW,
    lastSeenAt: NOW,
    events: [],
    ...given,
  };
}

/** Facts under which nothing keeps a paper from leaving. */
export const facts = (given: Partial<PaperFacts> = {}): PaperFacts => ({
  day: '2026-11-26',
  right: RIGHT,
  authorised: [],
  leads: new Map([leadOf('L0'), leadOf('L1')].map((lead) => [lead.id, lead])),
  held: [],
  gone: new Map(),
  complainant: AGENT,
  ...given,
});
