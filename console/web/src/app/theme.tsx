import { ConfigProvider, theme } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NONCE } from './style-nonce.ts';

export type Look = 'light' | 'dark';

const LookContext = createContext<{ look: Look; choose: (look: Look) => void }>({
  look: 'light',
  choose: () => undefined,
});

/** The look in use, and how to choose another; the choice is kept in this browser. */
export const useLook = () => useContext(LookContext);

const KEY = 'hubiao.look';
const asked = window.matchMedia('(prefers-color-scheme: dark)');

function chosen(): Look {
  const kept = localStorage.getItem(KEY);
  if (kept === 'light' || kept === 'dark') return kept;
  return asked.matches ? 'dark' : 'light';
}

/** Contrast of text stays at 4.5 to 1 and more on every ground of its look. */
const TOKENS = {
  light: {
    colorPrimary: '#17406d',
    colorLink: '#17406d',
    colorError: '#b3261e',
    colorWarning: '#8a5300',
    colorSuccess: '#14603b',
    colorText: '#1b2430',
    colorTextSecondary: '#4b5663',
    colorTextTertiary: '#55606e',
    colorTextQuaternary: '#606b78',
    colorTextPlaceholder: '#606b78',
    colorTextDescription: '#55606e',
    colorBgLayout: '#f3f5f8',
    colorInfoBg: '#e7eff8',
    colorWarningBg: '#fff3dc',
    colorErrorBg: '#fdecea',
    colorSuccessBg: '#e3f4ea',
    colorBorder: '#8a96a5',
  },
  dark: {
    colorPrimary: '#6aa6e8',
    colorLink: '#8bbcf2',
    colorError: '#ff8a80',
    colorWarning: '#f0b95a',
    colorSuccess: '#6fd19b',
    colorText: '#e6ebf1',
    colorTextSecondary: '#b9c2cd',
    colorTextTertiary: '#a9b3bf',
    colorTextQuaternary: '#9aa5b2',
    colorTextPlaceholder: '#9aa5b2',
    colorTextDescription: '#a9b3bf',
    colorTextLightSolid: '#0c1420',
    colorBgLayout: '#12161c',
    colorInfoBg: '#1d2c3d',
    colorWarningBg: '#38290f',
    colorErrorBg: '#3b1d1c',
    colorSuccessBg: '#14301f',
    colorBgBase: '#181d24',
    colorBorder: '#5d6875',
  },
} as const;

/** Types of the machine first: the one that comes from the server is fetched only where they lack a sign. */
const FONT =
  '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", "Noto Sans SC Variable", system-ui, sans-serif';

/** Colours, type and language of every control; `data-look` on the root is what the pages' own styles follow. */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const [look, setLook] = useState<Look>(chosen);
  useEffect(() => {
    document.documentElement.dataset['look'] = look;
  }, [look]);
  const context = useMemo(() => {
    const choose = (next: Look) => {
      localStorage.setItem(KEY, next);
      setLook(next);
    };
    return { look, choose };
  }, [look]);
  const design = useMemo(
    () => ({
      algorithm: look === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
      token: { ...TOKENS[look], fontFamily: FONT, borderRadius: 6, controlHeight: 34, motion: false },
    }),
    [look],
  );
  return (
    <ConfigProvider
      csp={{ nonce: NONCE }}
      locale={i18n.language === 'en' ? enUS : zhCN}
      theme={design}
      button={{ autoInsertSpace: false }}
      // Below the body itself controls lock its scrolling by a style without a nonce, which the page's policy refuses.
      getPopupContainer={() => document.getElementById('app')!}
    >
      <LookContext value={context}>{children}</LookContext>
    </ConfigProvider>
  );
}
