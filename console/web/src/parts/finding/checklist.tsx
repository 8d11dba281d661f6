import { useTranslation } from 'react-i18next';
import { pick } from '../../app/i18n.ts';
import { numberText } from '../format.ts';
import { OutsideText } from '../outside-text.tsx';
import type { Hit } from './reasons.ts';
import { partOf, type Rule, type Rules, useFindingWords } from './rules.ts';

const SIGNS = { proved: '✓', open: '?', rebutted: '✕' };

type Props = { hit: Hit; rules: Rules };

/** The elements of the rules found and missing, what is still to be looked into, and the defences considered. */
export function Checklist({ hit, rules }: Props) {
  const { t } = useTranslation('finding');
  const open = hit.elements
    .filter(({ state }) => state === 'open')
    .flatMap(({ id }) => partOf('elements', { id, legalBasis: hit.legalBasis }, rules)?.open ?? []);
  return (
    <>
      <States kind="elements" hit={hit} rules={rules} />
      {open.length > 0 && (
        <>
          <h3>{t('checklist')}</h3>
          <ol className="checklist">
            {open.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </>
      )}
      <States kind="defences" hit={hit} rules={rules} />
    </>
  );
}

function States({ kind, hit, rules }: Props & { kind: 'elements' | 'defences' }) {
  const { t } = useTranslation('finding');
  const items = hit[kind];
  if (items.length === 0) return null;
  return (
    <>
      <h3>{t(kind)}</h3>
      <ul className={`states ${kind}`}>
        {items.map(({ id, state }) => {
          const part = partOf(kind, { id, legalBasis: hit.legalBasis }, rules);
          return (
            <li key={id} className={state}>
              <span className="sign" aria-hidden="true">
                {SIGNS[state]}
              </span>
              <span>
                {/* While the rules are on their way nothing stands for a name. */}
                <OutsideText>{part?.name ?? (rules.size === 0 ? '…' : id)}</OutsideText>
                {kind === 'defences' && state === 'open' && part?.open !== undefined && (
                  <small className="hint">{part.open}</small>
                )}
              </span>
              <small>{t(`${kind}.${state}`)}</small>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** The articles that a hit rests on: whether anybody checked them, and what answers to them today. */
export function Basis({ hit, rules }: Props) {
  const { t } = useTranslation('finding');
  const ruleName = useRuleName();
  if (hit.legalBasis.length === 0) return null;
  return (
    <>
      <h3>{t('basis')}</h3>
      <ul className="basis">
        {hit.legalBasis.map((id) => {
          const rule = rules.get(id);
          if (rule === undefined)
            return (
              <li key={id}>
                <OutsideText>{id}</OutsideText> <small>{t('ruleUnknown')}</small>
              </li>
            );
          const later = rule.later === undefined ? undefined : rules.get(rule.later);
          return (
            <li key={id}>
              <strong>{ruleName(rule)}</strong>{' '}
              {rule.verified ? (
                <small className="verified">{t('verified')}</small>
              ) : (
                <small className="unverified" title={t('unverified.text')}>
                  {t('unverified')}
                </small>
              )}
              <p>{pick(rule.summary)}</p>
              {later !== undefined && <p className="hint">{t('laterRule', { rule: ruleName(later) })}</p>}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Why this is asked upward, and lines in money that it seems to reach: to be looked into, never a conclusion. */
export function Prompts({ hit, rules }: Props) {
  const { t } = useTranslation('finding');
  const ruleName = useRuleName();
  const words = useFindingWords();
  const { difficult = [], prompts = [] } = hit;
  return (
    <>
      {difficult.length > 0 && (
        <>
          <h3>{t('difficult')}</h3>
          <ul className="notes">
            {difficult.map((matter) => (
              <li key={matter.code}>
                <OutsideText>{words.difficult(matter)}</OutsideText>
              </li>
            ))}
          </ul>
        </>
      )}
      {prompts.length > 0 && (
        <>
          <h3>{t('prompts')}</h3>
          <ul className="notes">
            {prompts.map((prompt) => {
              const { rule: id, line, least, most, reached } = prompt;
              const rule = rules.get(id);
              const known = rule?.lines?.find((one) => one.id === line);
              const amount = [...new Set([least, most].map((one) => numberText(Math.round(one))))].join('–');
              return (
                <li key={`${id} ${line}`}>
                  <strong>{rule === undefined ? id : ruleName(rule)}</strong>{' '}
                  <OutsideText>
                    {known === undefined ? prompt.detail : t(`prompt.${reached}`, { amount, line: pick(known.text) })}
                  </OutsideText>
                  {rule?.steps?.map((step) => (
                    <p key={step.zh}>{pick(step)}</p>
                  ))}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </>
  );
}

function useRuleName(): (rule: Rule) => string {
  const { t } = useTranslation('finding');
  return ({ law, article }) => `${pick(law)} ${article === '' ? t('article.open') : t('article', { article })}`;
}
