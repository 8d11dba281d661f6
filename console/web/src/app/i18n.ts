import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';

export const LANGUAGES = { 'zh-CN': '中文', en: 'English' } as const;
export type Language = keyof typeof LANGUAGES;

const KEY = 'hubiao.language';
type Words = Record<string, string>;
const files = import.meta.glob<Words>('../locales/*/*.json', { import: 'default' });

/** Dictionaries are files of the bundle, one a language and area, fetched when an area is first shown. */
const dictionaries: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, area, done) => {
    const load = files[`../locales/${language}/${area}.json`];
    if (load === undefined) return done(new Error(`no dictionary ${area} in ${language}`), false);
    load().then(
      (words) => done(null, words),
      (error: Error) => done(error, false),
    );
  },
};

const keptLanguage = (): Language => (localStorage.getItem(KEY) === 'en' ? 'en' : 'zh-CN');

/** Loads the words that every page has, and those of the first one's `areas`, in the language chosen last, else in Chinese. */
export async function startWords(areas: readonly string[] = []): Promise<void> {
  i18next.on('languageChanged', (language) => {
    localStorage.setItem(KEY, language);
    document.documentElement.lang = language;
  });
  await i18next
    .use(dictionaries)
    .use(initReactI18next)
    .init({
      lng: keptLanguage(),
      supportedLngs: Object.keys(LANGUAGES),
      load: 'currentOnly',
      fallbackLng: false,
      ns: ['common', 'problems', ...areas],
      defaultNS: 'common',
      fallbackNS: 'common',
      keySeparator: false,
      // React escapes what it shows.
      interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
      returnNull: false,
    });
}

/** Picks from `{ zh, en }`, as rules and platforms bring their sentences. */
export const pick = (both: { zh: string; en: string }): string => (i18next.language === 'en' ? both.en : both.zh);
