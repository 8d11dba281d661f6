import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { type ShopWatch, ShopWatchOrder } from '../../../domain/shop-watch.ts';
import { CampaignId, RemovedAnswer, ShopsAnswer, ShopsQuery } from '../planning/bodies.ts';
import { isOwn, isSeen, noted, ofOffice } from '../planning/office.ts';
import { refusal } from '../problems.ts';
import { problems } from '../schemas.ts';
import type { RouteDeps, RouteFile } from '../types.ts';

/** Shops that officers put on watch: their page, or a search for their name, is due every day. */
export const shopWatchRoutes: RouteFile = (app, deps) => {
  const { store, clock } = deps;
  app.get(
    '/api/v1/shop-watches',
    {
      config: { access: 'plans:read' },
      schema: { summary: 'Shops under watch', querystring: ShopsQuery, response: { 200: ShopsAnswer, ...problems } },
    },
    (request) => listed(deps, request, request.query.platform),
  );
  app.post(
    '/api/v1/shop-watches',
    {
      config: { access: 'shops:watch' },
      schema: { summary: 'Put a shop on watch', body: ShopWatchOrder, response: { 201: ShopsAnswer, ...problems } },
    },
    async (request, reply) => {
      const order = ofOffice(request.principal!, request.body);
      const recipe = await store.schedule.platform(order.platform);
      if (recipe === undefined) throw refusal('platform-unknown', 'The platform is not in the schedule.');
      const { sellerId, url, name } = order;
      const reached =
        url !== undefined ||
        (sellerId !== undefined && recipe.shop !== undefined) ||
        (name !== undefined && recipe.search !== undefined);
      if (!reached)
        throw refusal('shop-refused', 'The platform has no way to this shop.', {
          kept: 'Nothing was put on watch.',
          advice:
            'Give the address of the shop page, a seller id where the recipe has shop pages, or a name where it has a search.',
        });
      if (url !== undefined && new URL(url).host !== new URL(recipe.base).host)
        throw refusal('shop-refused', `The address lies outside ${new URL(recipe.base).host}.`);
      const id = `shop-${randomBytes(5).toString('hex')}`;
      const shop: ShopWatch = { ...order, id, by: request.principal!.user, at: clock.now().toISOString() };
      await store.plans.saveShop(shop);
      await noted(deps, request, { action: 'shop-watch.added', subject: `shop-watch/${id}`, detail: detailOf(shop) });
      return reply.code(201).send(await listed(deps, request, order.platform));
    },
  );
  app.delete(
    '/api/v1/shop-watches/:id',
    {
      config: { access: 'shops:watch' },
      schema: {
        summary: 'Take a shop off watch',
        params: CampaignId,
        response: { 200: RemovedAnswer, ...problems },
      },
    },
    async (request) => {
      const shop = (await store.plans.shops()).find(({ id }) => id === request.params.id);
      if (shop === undefined || !isOwn(request.principal!, shop))
        throw refusal('not-found', 'There is no such shop on watch.');
      await store.plans.removeShop(shop.id);
      const subject = `shop-watch/${shop.id}`;
      await noted(deps, request, { action: 'shop-watch.removed', subject, detail: detailOf(shop) });
      return { removed: true as const };
    },
  );
};

const detailOf = ({ platform, sellerId, name, reason }: ShopWatch) => ({ platform, sellerId, name, reason });

async function listed({ store }: RouteDeps, request: FastifyRequest, platform: string | undefined) {
  const shops = (await store.plans.shops(platform)).filter((one) => isSeen(request.principal!, one));
  return {
    shops: shops.map(({ demo: _demo, ...shop }) => ({ ...shop, mayChange: isOwn(request.principal!, shop) })),
  };
}
