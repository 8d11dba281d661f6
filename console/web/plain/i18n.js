/** Sentences of the pages in the language chosen, and times in Shanghai. */

export const LANGUAGES = { 'zh-CN': '中文', en: 'English' };

let words = {};
let language = 'zh-CN';

/** Loads the dictionary of a language (the one chosen last, else Chinese) and remembers it. */
export async function useLanguage(wanted = localStorage.getItem('hubiao.language')) {
  language = Object.hasOwn(LANGUAGES, wanted ?? '') ? wanted : 'zh-CN';
  const answer = await fetch(`/locales/${language}.json`);
  if (!answer.ok) throw new Error(`no dictionary of ${language}`);
  words = await answer.json();
  localStorage.setItem('hubiao.language', language);
  document.documentElement.lang = language;
  document.title = words['app.title'];
}

export const currentLanguage = () => language;

/** The sentence of a key with `{name}` filled in. */
export function t(key, values = {}) {
  return (words[key] ?? key).replaceAll(/\{(\w+)\}/g, (_whole, name) => String(values[name] ?? ''));
}

/** The sentence of a key, or `otherwise` where the dictionary has none: for codes that rules and detectors bring. */
export const tOr = (key, otherwise) => words[key] ?? otherwise;

/** Picks from `{ zh, en }`. */
export const pick = (both) => (language === 'en' ? both.en : both.zh);

const formats = {
  short: { month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  full: { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' },
};

/** An instant as Shanghai's clocks show it, `short` or `full`. */
export function time(instant, form = 'short') {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return String(instant);
  return new Intl.DateTimeFormat(language, { ...formats[form], hourCycle: 'h23', timeZone: 'Asia/Shanghai' }).format(
    date,
  );
}

export const number = (value) => new Intl.NumberFormat(language).format(value);

export const money = ({ amount, currency }) => {
  try {
    return new Intl.NumberFormat(language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(
      amount,
    );
  } catch {
    return `${amount} ${currency}`;
  }
};
