import { MoonOutlined, SunOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, Outlet, useLocation } from 'react-router';
import { api, got } from '../api/client.ts';
import { useExplain } from '../parts/problem.tsx';
import { Waiting } from '../parts/waiting.tsx';
import { LanguageButton } from './language.tsx';
import { OwnPasswordButton } from './own-password.tsx';
import { usePages } from './pages.ts';
import { useSession } from './session.ts';
import { useLook } from './theme.tsx';

/** What stands around every page: skip link, name, ways to the pages that the role may open, who is logged in. */
export function Shell() {
  const { t } = useTranslation();
  const pages = usePages();
  const { pathname } = useLocation();
  const page = pages.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  const title = page === undefined ? t('app.title') : `${t(`nav.${page.id}`)} · ${t('app.name')}`;
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <>
      <a className="skip" href="#main">
        {t('app.skip')}
      </a>
      <header className="top">
        <Link className="brand" to="/">
          <img src="/icon.svg" alt="" width={26} height={26} />
          {t('app.name')}
        </Link>
        <nav aria-label={t('nav.label')}>
          {pages.map(({ id, path }) => (
            <NavLink key={id} to={path}>
              {t(`nav.${id}`)}
            </NavLink>
          ))}
        </nav>
        <Who />
      </header>
      <main id="main" tabIndex={-1}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
    </>
  );
}

function Who() {
  const { t } = useTranslation();
  const { user, roles, district } = useSession();
  const { look, choose } = useLook();
  const { message } = App.useApp();
  const explain = useExplain();
  const logOut = useMutation({
    mutationFn: () => got(api.DELETE('/api/v1/session')),
    onSuccess: () => window.location.assign('/'),
    onError: (error) => message.error(explain(error)),
  });
  const names = roles.map((role) => t(`role.${role}`)).join('、');
  const place = district === undefined ? undefined : t(`district.${district}`, { defaultValue: district });
  const other = look === 'dark' ? 'light' : 'dark';
  return (
    <div className="who">
      <span className="user">
        {user} <small>{[names, place].filter(Boolean).join(' · ')}</small>
      </span>
      <Button
        type="text"
        aria-label={t(`look.${other}`)}
        title={t(`look.${other}`)}
        icon={other === 'dark' ? <MoonOutlined aria-hidden /> : <SunOutlined aria-hidden />}
        onClick={() => choose(other)}
      />
      <LanguageButton />
      <OwnPasswordButton />
      <Button type="text" loading={logOut.isPending} onClick={() => logOut.mutate()}>
        {t('nav.logout')}
      </Button>
    </div>
  );
}
