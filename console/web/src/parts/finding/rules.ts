import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, got } from '../../api/client.ts';
import type { Schemas } from '../../api/types.ts';
import { pick } from '../../app/i18n.ts';
import type { Hit, Reason } from './reasons.ts';

export type Rule = Schemas['Rule'];
export type Rules = ReadonlyMap<string, Rule>;

const NONE: Rules = new Map();

/** The legal rules by id, read once; empty while they are on their way. */
export function useRules(): Rules {
  const { data } = useQuery({
    queryKey: ['rules'],
    queryFn: async () => {
      const { rules } = await got(api.GET('/api/v1/rules'));
      return new Map(rules.map((rule) => [rule.id, rule]));
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
  return data ?? NONE;
}

/** What reasons and difficult matters say: as the finding keeps it, which is in Chinese, or in English by their codes. */
export function useFindingWords(): { reason(reason: Reason): string; difficult(matter: Matter): string } {
  const { i18n } = useTranslation();
  const { data } = useQuery({
    queryKey: ['reasons'],
    queryFn: () => got(api.GET('/api/v1/reasons')),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: i18n.language === 'en',
  });
  const english = i18n.language === 'en' ? data : undefined;
  return {
    reason: ({ code, detail, params = {} }) => {
      const words = english?.reasons[code]?.en.replace(/\{(\w+)\}/g, (place, name: string) =>
        String(params[name] ?? place),
      );
      // An earlier release may have kept no values.
      return words === undefined || /\{\w+\}/.test(words) ? detail : words;
    },
    difficult: ({ code, detail }) => english?.difficult[code]?.en ?? detail,
  };
}
type Matter = NonNullable<Hit['difficult']>[number];

/** What the rule files say of an element or defence, those of the rules that the hit cites first. */
export function partOf(
  kind: 'elements' | 'defences',
  { id, legalBasis }: { id: string; legalBasis: Hit['legalBasis'] },
  rules: Rules,
): { name: string; open?: string } | undefined {
  const cited = legalBasis.flatMap((rule) => rules.get(rule) ?? []);
  for (const rule of [...cited, ...rules.values()]) {
    const known: { text: Bilingual; check?: Bilingual; provedBy?: Bilingual } | undefined = rule[kind]?.find(
      (one) => one.id === id,
    );
    if (known === undefined) continue;
    const open = known.check ?? known.provedBy;
    return { name: pick(known.text), ...(open === undefined ? {} : { open: pick(open) }) };
  }
  return undefined;
}

type Bilingual = Rule['law'];
