import './admin.css';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useCan } from '../../app/session.ts';
import { ADMIN_MENU } from './menu.ts';

/** What stands around each page of administration: the way to the others, and its heading. */
export function AdminFrame({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useTranslation('admin');
  const can = useCan();
  return (
    <div className="admin">
      <nav aria-label={t('nav')}>
        {ADMIN_MENU.filter(({ permission }) => can(permission)).map(({ id, path }) => (
          <NavLink key={id} to={path} end>
            {t(`page.${id}`)}
          </NavLink>
        ))}
      </nav>
      <div className="admin-page">
        <h1>{title}</h1>
        {children}
      </div>
    </div>
  );
}
