import type { QueryClient } from '@tanstack/react-query';
import type { ComponentType } from 'react';
import { ADMIN_PAGES } from '../pages/admin/pages.ts';
import { type Session, useSession } from './session.ts';

type Permission = Session['permissions'][number];

/** One place of the navigation; `load` brings its page (the default export) when it is first opened, and what may ask for its data before it is drawn. */
export type ConsolePage = {
  id: PageId;
  path: string;
  /** Who may open it: the holder of this permission. */
  permission: Permission;
  load: () => Promise<{ default: ComponentType; early?: (client: QueryClient) => Promise<void> }>;
  /** Areas of words that its first view needs beside those of every page. */
  words?: readonly string[];
};
export type PageId = 'queue' | 'papers' | 'holder' | 'trends' | 'health' | 'draws' | 'alerts' | 'admin';

/** Every page of the navigation in its order; the first that a role may open is where it starts. A new page is a line here. */
export const PAGES: ConsolePage[] = [
  {
    ...{ id: 'queue', path: '/queue', permission: 'leads:read', words: ['queue', 'finding'] },
    load: () => import('../pages/queue/page.tsx'),
  },
  { id: 'holder', path: '/holder', permission: 'holder:desk', load: () => import('../pages/holder/index.tsx') },
  { id: 'papers', path: '/papers', permission: 'papers:read', load: () => import('../pages/papers/index.tsx') },
  { id: 'trends', path: '/trends', permission: 'trends:read', load: () => import('../pages/trends/index.tsx') },
  { id: 'health', path: '/crawl-health', permission: 'crawls:read', load: () => import('../pages/health/index.tsx') },
  { id: 'draws', path: '/draws', permission: 'plans:read', load: () => import('../pages/draws/index.tsx') },
  { id: 'alerts', path: '/alerts', permission: 'alerts:manage', load: () => import('../pages/alerts/page.tsx') },
  { id: 'admin', path: '/admin', permission: 'campaigns:manage', load: () => import('../pages/admin/overview.tsx') },
];

/** Pages that are reached from others: no place in the navigation, open to whoever may open `permission`. */
export const INNER_PAGES: Omit<ConsolePage, 'id'>[] = [
  { path: '/leads/:id', permission: 'leads:read', load: () => import('../pages/lead/page.tsx') },
  ...ADMIN_PAGES.filter(({ id }) => id !== 'overview'),
  { path: '/papers/new', permission: 'papers:draft', load: () => import('../pages/papers/draft.tsx') },
  {
    path: '/papers/complainants',
    permission: 'complainants:read',
    load: () => import('../pages/papers/complainants.tsx'),
  },
  { path: '/papers/:id', permission: 'papers:read', load: () => import('../pages/papers/paper.tsx') },
  { path: '/draws/:id', permission: 'plans:read', load: () => import('../pages/draws/draw.tsx') },
  { path: '/holder/:id', permission: 'holder:desk', load: () => import('../pages/holder/question.tsx') },
];

/** The pages that the one logged in may open. */
export function usePages(): ConsolePage[] {
  const { permissions } = useSession();
  return PAGES.filter(({ permission }) => permissions.includes(permission));
}
