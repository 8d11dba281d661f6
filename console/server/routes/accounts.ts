import type { FastifyRequest } from 'fastify';
import type { Account } from '../../../domain/account.ts';
import {
  AccountChanges,
  AccountLine,
  AccountMade,
  AccountsAnswer,
  NewAccount,
  SessionsEnded,
  UserParams,
} from '../accounts/bodies.ts';
import { FAILURES_BEFORE_LOCK } from '../accounts/log-in.ts';
import { changeAccount, oneTimeUntil, refuseTakenName, refuseUnbounded } from '../accounts/rules.ts';
import { hashPassword, readablePassword } from '../passwords.ts';
import { refusal } from '../problems.ts';
import { problems } from '../schemas.ts';
import type { ConsoleApp, RouteDeps, RouteFile } from '../types.ts';

const config = { access: 'accounts:manage' } as const;

/** Accounts for administrators: invited with a one-time password, changed, disabled, reset; every step stands in the audit. */
export const accountsRoutes: RouteFile = (app, deps) => {
  app.get(
    '/api/v1/accounts',
    { config, schema: { summary: 'Accounts', response: { 200: AccountsAnswer, ...problems } } },
    async () => ({ accounts: await linesOf(deps, await deps.store.accounts.list()) }),
  );
  app.post(
    '/api/v1/accounts',
    {
      config,
      schema: { summary: 'A new account', body: NewAccount, response: { 201: AccountMade, ...problems } },
    },
    async (request, reply) => {
      const { user, role, district, platform, external } = request.body;
      refuseUnbounded({ role, district, platform });
      await refuseTakenName(deps.store, user, external ?? user);
      const password = readablePassword();
      const now = deps.clock.now();
      const account: Account = {
        user,
        role,
        passwordHash: await hashPassword(password),
        createdAt: now.toISOString(),
        oneTime: oneTimeUntil(now),
        ...(district === undefined ? {} : { district }),
        ...(platform === undefined ? {} : { platform }),
        ...(external === undefined ? {} : { external }),
      };
      if (!(await deps.store.accounts.add(account)))
        throw refusal('account-exists', 'There is an account of this name.', { kept: 'It was not changed.' });
      await note(deps, request, { user, action: 'account.created', detail: request.body });
      const [line] = await linesOf(deps, [account]);
      return reply.code(201).send({ ...line!, password });
    },
  );
  addChange(app, deps);
  addReset(app, deps);
};

function addChange(app: ConsoleApp, deps: RouteDeps): void {
  app.patch(
    '/api/v1/accounts/:user',
    {
      config,
      schema: {
        summary: 'Change, disable or enable an account',
        params: UserParams,
        body: AccountChanges,
        response: { 200: AccountLine, ...problems },
      },
    },
    async (request) => {
      const before = await accountOf(deps, request.params.user);
      const { user } = before;
      const given = Object.entries(request.body).filter(([, value]) => value !== undefined);
      // What is false or null is not kept: a field that says nothing is absent.
      const change = Object.fromEntries(given.map(([name, value]) => [name, value || undefined]));
      const after: Account = { ...before, ...change };
      refuseUnbounded(after);
      await refuseTakenName(deps.store, user, after.external ?? user);
      await changeAccount(deps.store, before, change);
      if (after.disabled === true) await deps.store.accounts.closeSessions(user);
      await note(deps, request, { user, action: 'account.changed', detail: request.body });
      return (await linesOf(deps, [await accountOf(deps, user)]))[0]!;
    },
  );
  app.delete(
    '/api/v1/accounts/:user/sessions',
    {
      config,
      schema: {
        summary: 'End every log-in of an account',
        params: UserParams,
        response: { 200: SessionsEnded, ...problems },
      },
    },
    async (request) => {
      const { user } = await accountOf(deps, request.params.user);
      const ended = await deps.store.accounts.closeSessions(user);
      await note(deps, request, { user, action: 'account.sessions-ended', detail: { ended } });
      return { ended };
    },
  );
}

function addReset(app: ConsoleApp, deps: RouteDeps): void {
  app.post(
    '/api/v1/accounts/:user/password',
    {
      config,
      schema: {
        summary: 'A new one-time password, shown once; ends every log-in and lifts a lock-out',
        params: UserParams,
        response: { 200: AccountMade, ...problems },
      },
    },
    async (request) => {
      const { user } = await accountOf(deps, request.params.user);
      const password = readablePassword();
      const oneTime = oneTimeUntil(deps.clock.now());
      await deps.store.accounts.change(user, { passwordHash: await hashPassword(password), oneTime });
      await deps.store.accounts.closeSessions(user);
      await deps.store.accounts.clearFailures(user);
      await note(deps, request, { user, action: 'account.password-reset' });
      return { ...(await linesOf(deps, [await accountOf(deps, user)]))[0]!, password };
    },
  );
  app.delete(
    '/api/v1/accounts/:user/lock',
    {
      config,
      schema: { summary: 'Lift a lock-out', params: UserParams, response: { 200: AccountLine, ...problems } },
    },
    async (request) => {
      const account = await accountOf(deps, request.params.user);
      await deps.store.accounts.clearFailures(account.user);
      await note(deps, request, { user: account.user, action: 'account.unlocked' });
      return (await linesOf(deps, [account]))[0]!;
    },
  );
}

async function accountOf({ store }: RouteDeps, user: string): Promise<Account> {
  const account = await store.accounts.find(user);
  if (account === undefined) throw refusal('not-found', 'There is no account of this name.');
  return account;
}

async function linesOf({ store, clock }: RouteDeps, accounts: Account[]) {
  const now = clock.now();
  const sessions = await store.accounts.sessionCounts(now);
  return Promise.all(
    accounts.map(async (account) => {
      const locked = await store.accounts.lockedUntil(account.user, FAILURES_BEFORE_LOCK, now);
      return AccountLine.parse({
        ...account,
        sessions: sessions.get(account.user) ?? 0,
        ...(locked === undefined ? {} : { lockedUntil: locked.toISOString() }),
      });
    }),
  );
}

function note(
  { store, clock }: RouteDeps,
  request: FastifyRequest,
  { user, ...entry }: { user: string; action: string; detail?: Record<string, unknown> },
): Promise<void> {
  return store.audit.add({ at: clock.now(), by: request.principal!.user, subject: `account:${user}`, ...entry });
}
