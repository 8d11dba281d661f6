import { type Account, District, type Role } from '../../domain/account.ts';
import type { ApiToken, TokenScope } from '../../domain/exchange.ts';
import { type ClosedReason, closedBecause } from '../../domain/holder.ts';
import type { Lead } from '../../domain/lead.ts';
import type { Complainant } from '../../domain/paper.ts';
import type { LeadFilter } from '../../domain/ports.ts';
import { UNDO_MS } from '../../domain/queue.ts';
import type { Day } from '../../domain/time.ts';

/** What a route asks of the one who calls it; token scopes carry the same names. */
export const PERMISSIONS = [
  'leads:read',
  'leads:decide',
  'known:manage',
  'evidence:take',
  'trends:read',
  'papers:read',
  'papers:draft',
  'papers:approve',
  'papers:answer',
  'complainants:read',
  'complainants:manage',
  'holder:desk',
  'crawls:read',
  'plans:read',
  'campaigns:manage',
  'shops:watch',
  'draws:manage',
  'draws:note',
  'registries:read',
  'registries:manage',
  'platforms:manage',
  'audit:read',
  'alerts:manage',
  'accounts:manage',
  'exchange:manage',
  'queues:manage',
  'metrics:read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/**
 * Who may call a route: anybody, this machine itself (or whoever may read metrics), anybody logged in (`own` also before a one-time
 * password was changed), or whoever holds the permission. Every route declares one; a server with a route that declares none does not start.
 */
export type Access = 'public' | 'loopback' | 'own' | 'signed-in' | Permission;

/** The one who calls. `roles` are several for the instance's own command line only; `scopes` narrow a token. */
export type Principal = {
  user: string;
  roles: Role[];
  district?: string;
  platform?: string;
  /** The verified right holder or agent that this account writes for; absent, with the reasons, while its desk is closed. */
  holder?: string;
  closed?: HolderClosed[];
  scopes?: string[];
  /** Id of the token, where a platform's own program calls. */
  token?: string;
  /** Logged in by a one-time password that is to be changed before anything else. */
  mustChange?: true;
  via: 'cookie' | 'token' | 'cli';
};

const OFFICE: readonly Permission[] = [
  'leads:read',
  'leads:decide',
  'evidence:take',
  'trends:read',
  'crawls:read',
  'plans:read',
  'shops:watch',
  'draws:note',
  'papers:read',
  'papers:draft',
  'papers:answer',
  'complainants:read',
];

const PLANNING: readonly Permission[] = ['campaigns:manage', 'draws:manage'];

const GRANTS: Record<Role, readonly Permission[]> = {
  officer: OFFICE,
  supervisor: [...OFFICE, 'known:manage', 'papers:approve', 'complainants:manage', 'alerts:manage', ...PLANNING],
  analyst: ['leads:read', 'trends:read', 'crawls:read', 'plans:read'],
  platform: ['papers:read', 'papers:answer'],
  holder: ['papers:read', 'papers:draft', 'holder:desk'],
  administrator: [
    'leads:read',
    'known:manage',
    'trends:read',
    'crawls:read',
    'plans:read',
    'shops:watch',
    ...PLANNING,
    'papers:read',
    'complainants:read',
    'complainants:manage',
    'registries:read',
    'registries:manage',
    'platforms:manage',
    'audit:read',
    'alerts:manage',
    'accounts:manage',
    'exchange:manage',
    'queues:manage',
    'metrics:read',
  ],
};

/** The command line of this instance, run by the owner of its data folder: administrator, and officer of the whole city. */
export const CLI_PRINCIPAL: Principal = {
  user: 'cli',
  roles: ['administrator', 'officer'],
  district: 'city',
  via: 'cli',
};

/** Why a holder's desk is closed to an account; `no-holder` where it writes for nobody. */
export type HolderClosed = ClosedReason | 'no-holder';

/** For whom a holder's account may act on that day, or why it may not: one that lapsed sees nothing. */
export function holderOf(complainant: Complainant | undefined, day: Day): Pick<Principal, 'holder' | 'closed'> {
  if (complainant === undefined) return { closed: ['no-holder'] };
  const closed = closedBecause(complainant, day);
  return closed.length === 0 ? { holder: complainant.id } : { closed };
}

/** An account as the one who calls, with the scopes of its session where a token has any. */
export function principalOf(
  account: Account,
  session: { scopes?: string[]; mustChange?: boolean },
  via: Principal['via'],
): Principal {
  const principal: Principal = { user: account.user, roles: [account.role], via };
  if (account.district !== undefined) principal.district = account.district;
  if (account.platform !== undefined) principal.platform = account.platform;
  if (session.scopes !== undefined) principal.scopes = session.scopes;
  if (session.mustChange === true) principal.mustChange = true;
  return principal;
}

/** What a scope of a platform's token opens. */
const SCOPES: Record<TokenScope, readonly Permission[]> = {
  'notices:read': ['papers:read'],
  'answers:write': ['papers:answer'],
};

/** A platform's own program as the one who calls: a clerk of that platform, within the token's scopes. */
export const principalOfToken = (token: ApiToken): Principal => ({
  user: `token:${token.id}`,
  roles: ['platform'],
  platform: token.platform,
  scopes: token.scopes.flatMap((scope) => SCOPES[scope]),
  token: token.id,
  via: 'token',
});

/** Whether a role of the caller grants it and no scope of the token withholds it. */
export const can = (principal: Principal, permission: Permission): boolean =>
  principal.mustChange !== true &&
  principal.roles.some((role) => GRANTS[role].includes(permission)) &&
  (principal.scopes === undefined || principal.scopes.includes(permission));

/** The role in which the caller does it: of several, the first that grants it. */
export const actingRole = (principal: Principal, permission: Permission): Role =>
  principal.roles.find((role) => GRANTS[role].includes(permission)) ?? principal.roles[0]!;

/** Whether a route of that access is open to the caller; `loopback` says that the call came from this machine. */
export function admits(access: Access, principal: Principal | undefined, loopback: boolean): boolean {
  if (access === 'public') return true;
  if (access === 'loopback') return loopback || (principal !== undefined && can(principal, 'metrics:read'));
  if (principal === undefined) return false;
  if (access === 'own') return true;
  return access === 'signed-in' ? principal.mustChange !== true : can(principal, access);
}

const seesAll = (principal: Principal): boolean =>
  principal.district === 'city' || principal.roles.some((role) => role === 'analyst' || role === 'administrator');

/** Whether the caller may see this lead: the own district's, those of no known district, all of them for the city. */
export function mayRead(principal: Principal, lead: Pick<Lead, 'district'>): boolean {
  if (!can(principal, 'leads:read')) return false;
  if (seesAll(principal)) return true;
  return principal.district !== undefined && (lead.district === undefined || lead.district === principal.district);
}

/** The filter as asked, bounded to what the caller may see. An officer without a district sees nothing. */
export function bounded(principal: Principal, filter: LeadFilter): LeadFilter | undefined {
  if (seesAll(principal)) return filter;
  return principal.district === undefined ? undefined : { ...filter, visibleTo: principal.district };
}

/** Whose alert rules, campaigns, draws and watched shops the caller may change: all of them, those of the own office, or (without a district) none. */
export function officeOf(principal: Principal): District | 'all' | undefined {
  return seesAll(principal) ? 'all' : District.safeParse(principal.district).data;
}

/** Whether the caller may take back the lead's latest decision: the own one for ten seconds, or as supervisor anybody's. */
export function mayUndo(principal: Principal, lead: Pick<Lead, 'events'>, now: Date): boolean | 'late' {
  const last = lead.events.findLast((event) => event.from !== undefined && event.to !== undefined);
  if (last === undefined || principal.roles.includes('supervisor')) return true;
  if (last.by !== principal.user) return false;
  return now.getTime() - Date.parse(last.at) <= UNDO_MS ? true : 'late';
}
