import type { Session } from '../../app/session.ts';

/** The places of the menu of administration in their order, and who may open each. */
export const ADMIN_MENU = [
  { id: 'overview', path: '/admin', permission: 'campaigns:manage' },
  { id: 'registries', path: '/admin/registries', permission: 'registries:manage' },
  { id: 'platforms', path: '/admin/platforms', permission: 'platforms:manage' },
  { id: 'campaigns', path: '/admin/campaigns', permission: 'campaigns:manage' },
  { id: 'plans', path: '/admin/plans', permission: 'plans:read' },
  { id: 'agreement', path: '/admin/agreement', permission: 'known:manage' },
  { id: 'rules', path: '/admin/rules', permission: 'leads:read' },
  { id: 'accounts', path: '/admin/accounts', permission: 'accounts:manage' },
  { id: 'exchange', path: '/admin/exchange', permission: 'exchange:manage' },
  { id: 'audit', path: '/admin/audit', permission: 'audit:read' },
  { id: 'rights', path: '/admin/rights', permission: 'audit:read' },
] as const satisfies { id: string; path: string; permission: Session['permissions'][number] }[];
