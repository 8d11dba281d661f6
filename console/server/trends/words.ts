import type { FigureLanguage } from '../../../domain/figure-files.ts';
import { FILTER_NAMES, valueWord } from '../../../domain/figure-words.ts';
import { bounded, type Principal } from '../rights.ts';
import type { TrendsQuery } from './shapes.ts';

const NONE = { zh: '无（全部线索）', en: 'none (all leads)' };
const FILTERS = { zh: '筛选条件', en: 'Filters' };
const SEEN_BY = { zh: '可见范围', en: 'Leads seen' };
const OWN = {
  zh: (district: string) => `${district}及辖区未知的线索`,
  en: (district: string) => `those of ${district} and of no known district`,
};

/** The filters of a query as they are written on a file, with the district that bounds what the caller sees. */
export function filterWords(q: {
  query: TrendsQuery;
  names: Record<string, string>;
  language: FigureLanguage;
  principal: Principal;
}): { name: string; value: string }[] {
  const { query, language, principal } = q;
  const chosen = Object.entries(FILTER_NAMES[language]).flatMap(([filter, name]) => {
    const value = query[filter as keyof TrendsQuery];
    if (value === undefined || value === '' || (filter === 'route' && value === 'all')) return [];
    return [{ name, value: valueWord(filter, String(value), q) }];
  });
  const own = bounded(principal, {})?.visibleTo;
  const seen =
    own === undefined ? [] : [{ name: SEEN_BY[language], value: OWN[language](valueWord('district', own, q)) }];
  return [...(chosen.length > 0 ? chosen : [{ name: FILTERS[language], value: NONE[language] }]), ...seen];
}
