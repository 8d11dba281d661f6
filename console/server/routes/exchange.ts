import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type ExchangeSetting, PaperDelivery, ExchangeSetting as Setting } from '../../../domain/exchange.ts';
import { PaperId } from '../papers/bodies.ts';
import { readablePaper } from '../papers/view.ts';
import { refusal } from '../problems.ts';
import { can } from '../rights.ts';
import { problems } from '../schemas.ts';
import type { RouteFile } from '../types.ts';

const shape = Setting.shape;
const secret = shape.hook.unwrap().shape.secret.optional();
const Given = z
  .object({
    webhook: z.object({ url: shape.webhook.unwrap().shape.url, secret }).strict().optional(),
    email: shape.email,
    folder: shape.folder,
    hook: z.object({ secret }).strict().optional(),
  })
  .strict();

/** A platform's channels without their secrets. */
const Shown = z.object({
  platform: z.string(),
  webhook: z.object({ url: z.string() }).optional(),
  email: z.object({ to: z.array(z.string()), from: z.array(z.string()).optional() }).optional(),
  folder: z.boolean(),
  hook: z.boolean(),
});
const Saved = Shown.extend({ made: z.object({ webhook: z.string().optional(), hook: z.string().optional() }) });

const shown = ({ platform, webhook, email, folder, hook }: ExchangeSetting): z.infer<typeof Shown> => ({
  platform,
  ...(webhook === undefined ? {} : { webhook: { url: webhook.url } }),
  ...(email === undefined
    ? {}
    : { email: { to: email.to, ...(email.from === undefined ? {} : { from: email.from }) } }),
  folder: folder === true,
  hook: hook !== undefined,
});

const newSecret = (): string => randomBytes(32).toString('base64url');

/** The setting as given: a secret that is not said stays, or is made; those made are told once. */
function merged(platform: string, given: z.infer<typeof Given>, former: ExchangeSetting | undefined) {
  const made: z.infer<typeof Saved>['made'] = {};
  const secretOf = (name: 'webhook' | 'hook'): string => {
    const known = given[name]?.secret ?? former?.[name]?.secret;
    if (known !== undefined) return known;
    made[name] = newSecret();
    return made[name];
  };
  const setting: ExchangeSetting = { platform };
  if (given.webhook) setting.webhook = { url: given.webhook.url, secret: secretOf('webhook') };
  if (given.email) setting.email = given.email;
  if (given.folder) setting.folder = true;
  if (given.hook) setting.hook = { secret: secretOf('hook') };
  return { setting, made };
}

/** How papers reach each platform beside its inbox page, and how those of one paper went. */
export const exchangeRoutes: RouteFile = (app, { store, ...rest }) => {
  const deps = { store, ...rest };
  const access = 'exchange:manage';
  app.get(
    '/api/v1/exchange',
    {
      config: { access },
      schema: {
        summary: 'Channels of each platform, without secrets',
        response: { 200: z.object({ platforms: z.array(Shown) }), ...problems },
      },
    },
    async () => ({ platforms: (await store.exchange.settings()).map(shown) }),
  );
  app.put(
    '/api/v1/exchange/:platform',
    {
      config: { access },
      schema: {
        summary: 'Set the channels of a platform; secrets made for it are in this answer alone',
        params: z.object({ platform: shape.platform }),
        body: Given,
        response: { 200: Saved, ...problems },
      },
    },
    async (request) => {
      const { platform } = request.params;
      if ((await store.schedule.platform(platform)) === undefined)
        throw refusal('platform-unknown', 'There is no platform of this id.', { kept: 'Nothing was changed.' });
      const { setting, made } = merged(platform, request.body, await store.exchange.setting(platform));
      await store.exchange.saveSetting(setting, request.principal!.user);
      return { ...shown(setting), made };
    },
  );
  app.get(
    '/api/v1/notices/:id/deliveries',
    {
      config: { access: 'papers:read' },
      schema: {
        summary: 'How the paper reached its platform, by channel',
        params: PaperId,
        response: { 200: z.object({ deliveries: z.array(PaperDelivery) }), ...problems },
      },
    },
    async (request) => {
      const paper = await readablePaper(deps, request, request.params.id);
      const principal = request.principal!;
      // What an attempt met with tells of this instance's own network.
      const inside = can(principal, 'leads:read') || can(principal, access);
      const deliveries = await store.exchange.deliveriesOf(paper.id);
      return { deliveries: inside ? deliveries : deliveries.map(({ error, ...one }) => one) };
    },
  );
};
