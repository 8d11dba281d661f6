import type { Answer, TestConsole } from './console.ts';
import { ANTA, fileLead, importMark } from './console-data.ts';
import { HASH } from './paper-cases.ts';

export const SELLER = { id: 's-1', name: '潮鞋工厂店' };
export const CONTACT = { person: '王小明', phone: '021-64220000' };
export const OFFICERS = ['李建国', '陈思远'];
export const SUBJECT = `directory/${ANTA.id}`;

/** Accounts of every side: two offices, two platforms, a holder that is verified and one that is not. */
export async function people(it: TestConsole): Promise<void> {
  await it.account('officer', 'officer', { district: 'pudong' });
  await it.account('supervisor', 'supervisor', { district: 'pudong' });
  await it.account('elsewhere', 'officer', { district: 'huangpu' });
  await it.account('market', 'platform', { platform: 'sample-market' });
  await it.account('rival', 'platform', { platform: 'sample-live' });
  await it.account('holder', 'holder');
  await it.account('stranger', 'holder');
  await it.account('admin', 'administrator');
  await importMark(it.store);
}

/** A lead on a listing of its own, looked at and held to be suspected. */
export async function suspected(
  it: TestConsole,
  id: string,
  more: Partial<Parameters<typeof fileLead>[1]> = {},
): Promise<string> {
  const lead = await fileLead(it.store, { id, district: 'pudong', ...more });
  await decide(it, lead, 'confirm');
  return lead;
}

export async function decide(it: TestConsole, lead: string, action: string): Promise<Answer> {
  const version = (await it.store.leads.get(lead))!.version;
  return it.call('POST', `/api/v1/leads/${lead}/decisions`, {
    as: 'supervisor',
    body: { action, version, reason: 'other' },
  });
}

export const requestOn = (leads: string[], more: Record<string, unknown> = {}) => ({
  kind: 'request',
  leads,
  measures: ['remove', 'cut-link'],
  contact: CONTACT,
  officers: OFFICERS,
  ...more,
});

export const notice = (ids: string[], more: Record<string, unknown> = {}) => ({
  kind: 'notice',
  platform: 'sample-market',
  seller: SELLER,
  subject: SUBJECT,
  items: ids.map((listingId) => ({
    listingId,
    url: `https://shop.invalid/item/${listingId}`,
    title: '安踏同款',
    facts: '使用相同商标',
    niceClass: 25,
  })),
  evidence: [{ name: '公证书.pdf', sha256: HASH }],
  measures: ['remove'],
  goodFaith: true,
  ...more,
});

export const complainant = (more: Record<string, unknown> = {}) => ({
  id: 'anta-agent',
  name: '上海正锋知识产权代理有限公司',
  standing: 'agent',
  identity: { kind: 'uscc', number: '91310115MA1K3YYYY1' },
  contact: CONTACT,
  rights: [{ key: SUBJECT, certificate: { name: '商标注册证.pdf', sha256: 'b'.repeat(64) } }],
  mandate: {
    principal: ANTA.owner,
    from: '2020-01-01',
    until: '2099-12-31',
    document: { name: '委托书.pdf', sha256: 'c'.repeat(64) },
  },
  users: ['holder'],
  verified: true,
  ...more,
});

/** Drafts as somebody; the answer of the server. */
export const draft = (it: TestConsole, as: string, body: unknown): Promise<Answer> =>
  it.call('POST', '/api/v1/notices', { as, body });

/** One step from the paper's present version. */
export async function move(
  it: TestConsole,
  as: string,
  id: string,
  action: string,
  more: Record<string, unknown> = {},
): Promise<Answer> {
  const version = (await it.store.papers.get(id))?.version ?? 0;
  return it.call('POST', `/api/v1/notices/${id}/moves`, { as, body: { action, version, ...more } });
}

/** An office's request that has left: drafted, approved by another, numbered, sealed, sent. */
export async function sentRequest(
  it: TestConsole,
  leads: string[],
  more: Record<string, unknown> = {},
): Promise<string> {
  const { body } = await draft(it, 'officer', requestOn(leads, more));
  for (const [as, action] of [
    ['supervisor', 'approve'],
    ['officer', 'number'],
    ['supervisor', 'seal'],
    ['officer', 'send'],
  ] as const) {
    const answer = await move(it, as, body.id, action);
    if (answer.status !== 200) throw new Error(`${action}: ${answer.text}`);
  }
  return body.id;
}

/** A holder's notice that has left. */
export async function sentNotice(it: TestConsole, ids: string[]): Promise<string> {
  const { body } = await draft(it, 'holder', notice(ids));
  for (const action of ['sign', 'send']) {
    const answer = await move(it, 'holder', body.id, action);
    if (answer.status !== 200) throw new Error(`${action}: ${answer.text}`);
  }
  return body.id;
}
