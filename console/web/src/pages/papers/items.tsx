import { Checkbox, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { OutsideText } from '../../parts/outside-text.tsx';
import { AnswerForm } from './answer.tsx';
import { ItemShown } from './item.tsx';
import { ReceiptForm } from './receipt.tsx';
import type { Paper, PaperItem } from './types.ts';

/** Whether somebody who looks for these words, or pasted this address, means the item. */
const means = ({ listingId, url, title }: PaperItem, words: string): boolean =>
  listingId === words || url === words || words.includes(listingId) || url.includes(words) || title.includes(words);

const typing = ({ target, isComposing }: KeyboardEvent): boolean =>
  isComposing ||
  (target instanceof HTMLElement && target.matches('input:not([type=checkbox],[type=radio]), textarea, select'));

/** The goods of a paper: found on the left, shown and answered on the right; J and K go through them. */
export function ItemDesk({ paper, answering }: { paper: Paper; answering: boolean }) {
  const { t } = useTranslation('papers');
  const [search, setSearch] = useSearchParams();
  const find = search.get('find') ?? '';
  const [words, setWords] = useState('');
  const [openOnly, setOpenOnly] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { items } = paper;
  const answered = new Map(paper.answers.map((answer) => [answer.listingId, answer]));
  const shown = items.filter(
    (item) => (words.trim() === '' || means(item, words.trim())) && !(openOnly && answered.has(item.listingId)),
  );
  const current =
    items.find(({ listingId }) => listingId === search.get('item')) ??
    (find === '' ? undefined : items.find((item) => means(item, find))) ??
    items.find(({ listingId }) => answering && !answered.has(listingId)) ??
    items[0]!;
  const go = (id: string) => {
    const next = new URLSearchParams(search);
    next.set('item', id);
    next.delete('find');
    setSearch(next, { replace: true });
  };
  const step = (by: number) => {
    const at = shown.findIndex(({ listingId }) => listingId === current.listingId);
    const next = shown[Math.min(shown.length - 1, Math.max(0, at + by))];
    if (next !== undefined) go(next.listingId);
  };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || typing(event)) return;
      if (event.key === 'j') step(1);
      if (event.key === 'k') step(-1);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
  const answerNext = (done: readonly string[]) => {
    setChosen(new Set());
    const at = items.indexOf(current);
    const rest = [...items.slice(at), ...items.slice(0, at)];
    const open = rest.find(({ listingId }) => !answered.has(listingId) && !done.includes(listingId));
    if (open !== undefined) go(open.listingId);
  };
  const several = items.filter(({ listingId }) => chosen.has(listingId));
  return (
    <div className="item-desk">
      <section className="item-list" aria-label={t('items.list')}>
        <Input
          aria-label={t('items.find')}
          placeholder={t('items.findHint')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <p className="item-tools">
          {answering && (
            <Checkbox
              checked={shown.length > 0 && shown.every(({ listingId }) => chosen.has(listingId))}
              onChange={(event) => setChosen(new Set(event.target.checked ? shown.map((one) => one.listingId) : []))}
            >
              {t('items.selectAll')}
            </Checkbox>
          )}
          <Checkbox checked={openOnly} onChange={(event) => setOpenOnly(event.target.checked)}>
            {t('items.open')}
          </Checkbox>
          <span className="hint">{t('items.count', { shown: shown.length, all: items.length })}</span>
        </p>
        <ul>
          {shown.map((item) => (
            <Line
              key={item.listingId}
              item={item}
              answer={answered.get(item.listingId)}
              current={item === current}
              check={paper.checks.find(({ listingId }) => listingId === item.listingId)?.state}
              onOpen={() => go(item.listingId)}
              {...(answering
                ? { chosen: chosen.has(item.listingId), onChoose: () => setChosen(toggled(chosen, item.listingId)) }
                : {})}
            />
          ))}
        </ul>
        {shown.length === 0 && <p className="hint">{t('items.none')}</p>}
        {answering && <p className="hint keys">{t('answer.keys')}</p>}
      </section>
      <section className="item-work" aria-label={current.listingId}>
        <ItemShown paper={paper} item={current} />
        <ReceiptForm key={`receipt-${current.listingId}`} paper={paper} item={current} />
        {answering && (
          <AnswerForm
            key={several.length > 0 ? 'several' : current.listingId}
            paper={paper}
            items={several.length > 0 ? several : [current]}
            onDone={answerNext}
          />
        )}
      </section>
    </div>
  );
}

function toggled(chosen: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(id)) next.add(id);
  return next;
}

type LineProps = {
  item: PaperItem;
  answer: Paper['answers'][number] | undefined;
  check: Paper['checks'][number]['state'] | undefined;
  current: boolean;
  chosen?: boolean;
  onChoose?: () => void;
  onOpen: () => void;
};

function Line({ item, answer, check, current, chosen = false, onChoose, onOpen }: LineProps) {
  const { t } = useTranslation('papers');
  const { listingId, title } = item;
  const said = () => {
    if (check === 'verified-gone' || check === 'relisted') return t(`check.${check}`);
    return answer === undefined ? t('items.unanswered') : t(`outcome.${answer.outcome}`, { ns: 'common' });
  };
  return (
    <li className={current ? 'current' : ''}>
      {onChoose !== undefined && (
        <Checkbox aria-label={t('items.select', { id: listingId })} checked={chosen} onChange={onChoose} />
      )}
      <button type="button" aria-current={current} onClick={onOpen}>
        <span className="item-title">
          <OutsideText>{title}</OutsideText>
        </span>
        <span className="item-id">
          <OutsideText>{listingId}</OutsideText>
        </span>
        <span className={`chip ${answer === undefined ? 'near' : `outcome-${check ?? answer.outcome}`}`}>{said()}</span>
      </button>
    </li>
  );
}
