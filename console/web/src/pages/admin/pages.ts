import type { ConsolePage } from '../../app/pages.ts';

type AdminPage = Omit<ConsolePage, 'id'> & { id: AdminPageId };
type AdminPageId =
  | 'overview'
  | 'registries'
  | 'platforms'
  | 'campaigns'
  | 'plans'
  | 'rules'
  | 'accounts'
  | 'exchange'
  | 'audit'
  | 'rights';

/** The pages of administration in the order of their menu. */
export const ADMIN_PAGES: AdminPage[] = [
  { id: 'overview', path: '/admin', permission: 'campaigns:manage', load: () => import('./overview.tsx') },
  {
    id: 'registries',
    path: '/admin/registries',
    permission: 'registries:manage',
    load: () => import('./registries.tsx'),
  },
  { id: 'platforms', path: '/admin/platforms', permission: 'platforms:manage', load: () => import('./platforms.tsx') },
  { id: 'campaigns', path: '/admin/campaigns', permission: 'campaigns:manage', load: () => import('./campaigns.tsx') },
  { id: 'plans', path: '/admin/plans', permission: 'plans:read', load: () => import('./plans.tsx') },
  { id: 'rules', path: '/admin/rules', permission: 'leads:read', load: () => import('./rules.tsx') },
  { id: 'accounts', path: '/admin/accounts', permission: 'accounts:manage', load: () => import('./accounts.tsx') },
  { id: 'exchange', path: '/admin/exchange', permission: 'exchange:manage', load: () => import('./exchange.tsx') },
  { id: 'audit', path: '/admin/audit', permission: 'audit:read', load: () => import('./audit.tsx') },
  { id: 'rights', path: '/admin/rights', permission: 'audit:read', load: () => import('./rights.tsx') },
];
