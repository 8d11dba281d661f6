import './queue.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, type InputRef } from 'antd';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import { useCan } from '../../app/session.ts';
import { Empty } from '../../parts/empty.tsx';
import { usePlatforms } from '../../parts/platforms.ts';
import { ProblemNote, useExplain } from '../../parts/problem.tsx';
import { Waiting } from '../../parts/waiting.tsx';
import { DecideBar } from './decide-bar.tsx';
import { WIDE } from './early.ts';
import { FilterBar } from './filter-bar.tsx';
import { NARROWING, useQueueAddress } from './filters.ts';
import type { Decided } from './group-dialog.tsx';
import { type Command, useKeySettings, useKeys } from './keys.ts';
import { GroupList } from './list.tsx';
import { Notices } from './notices.tsx';
import type { Action } from './outbox.ts';
import { Reader } from './reader.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { useDecisions } from './use-decisions.ts';
import { claimed, reverted, useAhead, useLead, useLease } from './use-lead.ts';
import { useList } from './use-list.ts';

export { early } from './early.ts';

const FirstTour = lazy(() => import('./tour.tsx'));
/** What is seen later is loaded when the first page stands, so that it is there when its key is pressed. */
const LATER = {
  group: () => import('./group-dialog.tsx'),
  help: () => import('./help-dialog.tsx'),
  palette: () => import('./palette.tsx'),
};
const GroupDialog = lazy(LATER.group);
const HelpDialog = lazy(LATER.help);
const Palette = lazy(LATER.palette);

type Dialog = 'reason' | 'group' | 'help' | 'palette';

/** `/queue`: the officers' queue. Left the groups, right the evidence of the one that is open, decisions by key. */
export default function QueuePage() {
  const { t } = useTranslation('queue');
  const { message } = App.useApp();
  const client = useQueryClient();
  const explain = useExplain();
  const decides = useCan()('leads:decide');
  const address = useQueueAddress();
  const list = useList(address);
  const { groups } = list;
  const [keys, setKeys] = useKeySettings();
  const [dialog, setDialog] = useState<Dialog>();
  const [note, setNote] = useState('');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const search = useRef<InputRef>(null);

  const chosen = address.lead ?? (window.innerWidth > WIDE ? groups[0]?.lead.id : undefined);
  const at = groups.findIndex(({ lead }) => lead.id === chosen);
  const group = groups[at];
  const asked = useLead(chosen);
  const lead = asked.data;
  const holder = useLease(chosen, decides);
  // Behind the one that is waited for.
  useAhead(asked.isLoading ? [] : groups.slice(at + 1, at + 4).map(({ lead: next }) => next.id));
  const left = useRef(new Map<string, Parameters<typeof list.renew>[0]>());
  const decisions = useDecisions({
    taken: (id) => {
      const rest = left.current.get(id);
      left.current.delete(id);
      if (rest !== undefined) void list.renew(rest, chosen);
    },
    undone: (leads) => {
      void message.success(t('undone', { n: leads.length }));
      for (const one of leads) reverted(client, one);
      if (!list.restore(leads)) void list.refresh();
      address.open(leads[0]?.id);
    },
    refused: ({ sending: { id }, error }) => {
      // It still waits for a decision.
      if (error.code === 'lead-held') list.restore([{ id }]);
    },
    failed: (error) => void message.error(explain(error)),
  });

  const step = (by: number): void => {
    const next = groups[at + by]?.lead.id;
    if (next !== undefined) address.open(next);
    else if (by > 0 && !list.asked.hasNextPage) void message.info(t('end'));
  };

  function decide(action: Action, reason?: string): void {
    setDialog(undefined);
    if (lead === undefined || !lead.actions.includes(action)) return;
    const { id, version, listing } = lead;
    const next = groups[at + 1] ?? groups[at - 1];
    const said = note.trim();
    decisions.decide({
      ...{ id, version, action, title: listing.title },
      ...(reason === undefined ? {} : { reason }),
      ...(said === '' ? {} : { note: said }),
    });
    setNote('');
    if (action === 'claim') {
      claimed(client, id);
      return;
    }
    for (const rest of list.settle([id])) left.current.set(id, rest);
    address.open(next?.lead.id);
  }

  function decidedMany({ action, leads, refused }: Decided): void {
    setDialog(undefined);
    setNote('');
    setSelected(new Set());
    decisions.decidedMany(action, leads);
    void message[refused > 0 ? 'warning' : 'success'](t('group.done', { n: leads.length, refused }));
    const gone = new Set(leads.map(({ id }) => id));
    const next =
      groups.slice(at + 1).find(({ lead: one }) => !gone.has(one.id)) ??
      groups.find(({ lead: one }) => !gone.has(one.id));
    const left = list.settle([...gone], selected.size === 0 ? group?.key : undefined);
    address.open(next?.lead.id);
    if (refused > 0) void list.refresh();
    // What was excepted, or was more than is decided at once, stays.
    else for (const rest of left) void list.renew(rest, next?.lead.id);
  }

  const toggle = useCallback((id: string) => {
    setSelected((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  }, []);

  const RUN: Record<Command, () => void> = {
    next: () => step(1),
    previous: () => step(-1),
    confirm: () => decides && decide('confirm'),
    dismiss: () => decides && lead?.actions.includes('dismiss') && setDialog('reason'),
    difficult: () => decides && decide('difficult'),
    skip: () => step(1),
    group: () => decides && (group !== undefined || selected.size > 0) && setDialog('group'),
    select: () => chosen !== undefined && toggle(chosen),
    undo: () => void decisions.undo(),
    search: () => search.current?.focus({ cursor: 'all' }),
    help: () => setDialog('help'),
  };
  // Always what the page is now, in functions that stay the same: the bar is drawn anew for other decisions alone.
  const now = useRef({ RUN, decide });
  now.current = { RUN, decide };
  const run = useCallback((command: Command): void => void now.current.RUN[command](), []);
  const more = useCallback((action: Action) => now.current.decide(action), []);
  useKeys({ keys, open: dialog === undefined, run, palette: () => setDialog('palette') });
  const shown = list.asked.isSuccess && !asked.isLoading;
  const platforms = usePlatforms(shown);
  useEffect(() => {
    if (shown) for (const load of Object.values(LATER)) load().catch(() => undefined);
  }, [shown]);
  const loadMore =
    list.asked.hasNextPage && !list.asked.isFetchingNextPage ? () => void list.asked.fetchNextPage() : undefined;
  const close = () => setDialog(undefined);

  return (
    <div className={`queue ${address.lead === undefined ? 'at-list' : 'at-lead'}`}>
      <section className="queue-list" aria-label={t('list')} aria-busy={list.asked.isFetching}>
        <FilterBar address={address} platforms={platforms} search={search} />
        <div className="queue-state">
          <span aria-live="polite">
            {t(list.asked.hasNextPage ? 'loaded.more' : 'loaded', { n: groups.length })}
            {selected.size > 0 && ` · ${t('selected', { n: selected.size })}`}
          </span>
          {list.stale && (
            <Button size="small" type="link" onClick={() => void list.refresh()}>
              {t('stale')}
            </Button>
          )}
        </div>
        {list.asked.isPending && <Waiting />}
        {list.asked.error !== null && <ProblemNote error={list.asked.error} again={() => void list.asked.refetch()} />}
        {list.asked.isSuccess && groups.length === 0 ? (
          <Nothing
            address={address}
            troubled={platforms.filter(({ state }) => state !== 'ok').map(({ name }) => name)}
          />
        ) : (
          <GroupList
            groups={groups}
            chosen={chosen}
            selected={selected}
            open={address.open}
            toggle={toggle}
            more={loadMore}
          />
        )}
      </section>
      <section className="queue-reader" aria-label={t('evidence')}>
        <Button className="back" size="small" onClick={() => address.open(undefined)}>
          {t('back')}
        </Button>
        <Notices
          waiting={decisions.waiting}
          away={decisions.away}
          refusals={decisions.refusals}
          holder={holder}
          again={decisions.flush}
          open={address.open}
          dismiss={decisions.forget}
        />
        <div className="queue-evidence">
          {chosen !== undefined && asked.isPending && <Waiting />}
          {asked.error !== null && chosen !== undefined && (
            <ProblemNote error={asked.error} again={() => void asked.refetch()} />
          )}
          {lead !== undefined && chosen !== undefined && <Reader lead={lead} />}
        </div>
        {decides && (
          <DecideBar keys={keys} actions={lead?.actions ?? []} note={note} setNote={setNote} run={run} more={more} />
        )}
        <p className="queue-last" role="status">
          {decisions.last !== undefined &&
            t(`done.${decisions.last.action}` as 'done.confirm', { n: decisions.last.leads.length })}
        </p>
      </section>
      {dialog === 'reason' && <ReasonDialog answer={(reason) => decide('dismiss', reason)} cancel={close} />}
      <Suspense fallback={null}>
        {dialog === 'group' && (
          <GroupDialog
            address={address}
            group={group}
            selected={groups.flatMap(({ lead: one }) => (selected.has(one.id) ? [one] : []))}
            note={note}
            close={close}
            decided={decidedMany}
          />
        )}
        {groups.some(({ lead: one }) => one.demo) && <FirstTour />}
        {dialog === 'help' && <HelpDialog keys={keys} set={setKeys} close={close} />}
        {dialog === 'palette' && <Palette address={address} run={run} close={close} />}
      </Suspense>
    </div>
  );
}

/** Why the list is empty: filters, broken crawling, nothing filed yet, or all done. */
function Nothing({ address, troubled }: { address: ReturnType<typeof useQueueAddress>; troubled: string[] }) {
  const { t } = useTranslation('queue');
  const counts = useQuery({ queryKey: ['counts'], queryFn: () => got(api.GET('/api/v1/leads/counts')) });
  if (NARROWING.some((name) => address.params.get(name)))
    return (
      <Empty kind="filtered">
        <Button onClick={() => address.change(Object.fromEntries(NARROWING.map((name) => [name, undefined])))}>
          {t('filter.clear')}
        </Button>
      </Empty>
    );
  if (troubled.length > 0) return <Empty kind="crawl" platforms={troubled.join('、')} />;
  const any = Object.values(counts.data?.counts ?? {}).some((count) => count > 0);
  return <Empty kind={any ? 'done' : 'first'} />;
}
