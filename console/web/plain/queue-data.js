import { call } from './api.js';
import { queryOf } from './filters.js';

const PAGE = 50;

/** What the queue holds of the server's leads: no page, no keys. */
export function createQueueData(filters) {
  const data = { filters, leads: [], subjects: {}, counts: undefined, cursor: undefined };
  let turn = 0;
  let reading;

  /** Reads the first page and the counts; false where a later call has overtaken this one. */
  data.load = async () => {
    turn += 1;
    const mine = turn;
    const { status: _any, ...others } = data.filters;
    const [page, { counts }] = await Promise.all([
      call('GET', `/leads?${queryOf(data.filters, { limit: PAGE })}`),
      call('GET', `/leads/counts?${queryOf(others)}`),
    ]);
    if (mine !== turn) return false;
    Object.assign(data, { leads: page.leads, subjects: page.subjects, cursor: page.nextCursor, counts });
    return true;
  };

  /** Reads the next page, once at a time; false where there is none or the queue was read anew meanwhile. */
  data.more = () => {
    reading ??= nextPage().finally(() => {
      reading = undefined;
    });
    return reading;
  };

  async function nextPage() {
    const { cursor } = data;
    const mine = turn;
    if (cursor === undefined) return false;
    const page = await call('GET', `/leads?${queryOf(data.filters, { limit: PAGE, cursor })}`);
    if (mine !== turn) return false;
    const known = new Set(data.leads.map((lead) => lead.id));
    data.leads.push(...page.leads.filter((lead) => !known.has(lead.id)));
    Object.assign(data.subjects, page.subjects);
    data.cursor = page.nextCursor;
    return true;
  }

  /** Reads one lead anew, with what may be done with it. */
  data.read = async (id) => {
    const lead = await call('GET', `/leads/${encodeURIComponent(id)}`);
    Object.assign(data.subjects, lead.subjects);
    replace(lead);
    return lead;
  };

  /** Sends one decision from the version given and returns the lead as it then is. */
  data.decide = (id, decision) => call('POST', `/leads/${encodeURIComponent(id)}/decisions`, decision);

  /** Takes a decided lead in: it leaves the list where it no longer belongs there. Returns the lead to open next. */
  data.settle = (before, decided) => {
    if (data.counts !== undefined) {
      data.counts[before.status] = Math.max(0, (data.counts[before.status] ?? 0) - 1);
      data.counts[decided.status] = (data.counts[decided.status] ?? 0) + 1;
    }
    const at = data.leads.findIndex((lead) => lead.id === decided.id);
    if (at < 0) return data.leads[0];
    const next = data.leads[at + 1] ?? data.leads[at - 1];
    replace(decided);
    const belongs = data.filters.status === 'all' || data.filters.status === decided.status;
    if (!belongs) data.leads.splice(at, 1);
    return next;
  };

  const replace = (lead) => {
    const index = data.leads.findIndex((one) => one.id === lead.id);
    if (index >= 0) data.leads[index] = lead;
  };

  data.find = (id) => data.leads.find((lead) => lead.id === id);

  /** The lead `by` places after one, and how many are left behind it. */
  data.beside = (id, by) => {
    const at = data.leads.findIndex((lead) => lead.id === id);
    return { lead: data.leads[at + by], left: data.leads.length - at - 1 };
  };
  return data;
}
