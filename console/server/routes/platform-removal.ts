import { z } from 'zod';
import { Removal, removalOf } from '../platform-removal.ts';
import { refusal } from '../problems.ts';
import { problems } from '../schemas.ts';
import type { RouteDeps, RouteFile } from '../types.ts';

const config = { access: 'platforms:manage' } as const;
const PlatformId = z.object({ platform: z.string().min(1).max(100) });
const RemovalBody = z.object({ reason: z.string().trim().min(1).max(500) }).strict();

/** Taking a platform out of the schedule: what that means is told before, and refused while something still needs it. */
export const platformRemovalRoutes: RouteFile = (app, deps) => {
  app.get(
    '/api/v1/platforms/:platform/removal',
    {
      config,
      schema: {
        summary: 'What removing a platform would mean',
        params: PlatformId,
        response: { 200: Removal, ...problems },
      },
    },
    (request) => knownRemoval(deps, request.params.platform),
  );
  app.post(
    '/api/v1/platforms/:platform/removal',
    {
      config,
      schema: {
        summary: 'Take a platform out of the schedule; its leads, evidence and papers stay',
        params: PlatformId,
        body: RemovalBody,
        response: { 200: Removal, ...problems },
      },
    },
    async (request) => {
      const { platform } = request.params;
      const removal = await knownRemoval(deps, platform);
      const needs = removal.needs.map(({ what, names }) => `${what}: ${names.join(', ')}`);
      if (needs.length > 0)
        throw Object.assign(
          refusal('platform-in-use', `${removal.name} is still needed. ${needs.join('; ')}`, {
            kept: 'The platform, as it was.',
            advice: 'Finish its papers, disable its accounts and tokens, and end what names it; or pause it.',
          }),
          { errors: removal.needs.map(({ what, names }) => ({ field: what, problem: names.join(', ') })) },
        );
      const { store, clock } = deps;
      const by = request.principal!.user;
      const { leads, open, suspected } = removal;
      const detail = { reason: request.body.reason, leads, open, suspected, traceId: request.id };
      const subject = `platform/${platform}`;
      await store.audit.add({ at: clock.now(), by, action: 'platform.removal', subject, detail });
      await store.schedule.removePlatform(platform, by);
      return removal;
    },
  );
};

async function knownRemoval(deps: RouteDeps, platform: string): Promise<Removal> {
  const removal = await removalOf(deps, platform);
  if (removal === undefined) throw refusal('not-found', 'There is no platform of this id.');
  return removal;
}
