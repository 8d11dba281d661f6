import type { Account } from '../../../domain/account.ts';
import { hashPassword, readablePassword } from '../passwords.ts';
import { refusal } from '../problems.ts';
import { AccountLine, AccountMade, AccountsAnswer, NewAccount, problems } from '../schemas.ts';
import type { RouteFile } from '../types.ts';

/** Accounts for administrators: who there is, and a new one with a password that is shown once. */
export const accountsRoutes: RouteFile = (app, { store, clock }) => {
  app.get(
    '/api/v1/accounts',
    {
      config: { access: 'accounts:manage' },
      schema: { summary: 'Accounts', response: { 200: AccountsAnswer, ...problems } },
    },
    async () => ({ accounts: (await store.accounts.list()).map((account) => AccountLine.parse(account)) }),
  );
  app.post(
    '/api/v1/accounts',
    {
      config: { access: 'accounts:manage' },
      schema: { summary: 'A new account', body: NewAccount, response: { 201: AccountMade, ...problems } },
    },
    async (request, reply) => {
      const { user, role, district, platform } = request.body;
      if ((role === 'officer' || role === 'supervisor') && district === undefined)
        throw refusal('request-refused', 'An officer or supervisor needs a district; `city` sees all.');
      if (role === 'platform' && platform === undefined)
        throw refusal('request-refused', 'A platform clerk needs a platform.');
      if ((await store.accounts.find(user)) !== undefined)
        throw refusal('account-exists', 'There is an account of this name.', { kept: 'It was not changed.' });
      const password = readablePassword();
      const createdAt = clock.now().toISOString();
      const account: Account = { user, role, passwordHash: await hashPassword(password), createdAt };
      if (district !== undefined) account.district = district;
      if (platform !== undefined) account.platform = platform;
      await store.accounts.save(account);
      const detail = { role, ...(district === undefined ? {} : { district }) };
      await store.audit.add({
        at: clock.now(),
        by: request.principal!.user,
        action: 'account.created',
        subject: `account:${user}`,
        detail,
      });
      return reply.code(201).send({ ...AccountLine.parse(account), password });
    },
  );
};
