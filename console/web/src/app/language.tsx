import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from './i18n.ts';

/** Changes to the other language; it is named in that language. */
export function LanguageButton() {
  const { i18n } = useTranslation();
  const other = (Object.keys(LANGUAGES) as Language[]).find((language) => language !== i18n.language)!;
  return (
    <Button type="text" lang={other} onClick={() => void i18n.changeLanguage(other)}>
      {LANGUAGES[other]}
    </Button>
  );
}
