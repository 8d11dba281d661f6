import { z } from 'zod';
import { CourseAnswer, type ShownFrame, saidAround } from '../../../domain/course.ts';
import type { Lead } from '../../../domain/lead.ts';
import type { Store } from '../../../domain/ports.ts';
import { frameSecond } from '../../../domain/room.ts';
import { refusal } from '../problems.ts';
import { LeadId, problems } from '../schemas.ts';
import type { RouteFile } from '../types.ts';
import { readableLead } from './lead.ts';

const access = 'leads:read' as const;
const MOST_MOVES = 100;
const FrameId = LeadId.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });

/** How the offer of a lead changed over time, and of a live item what was shown when; each frame as a picture. */
export const courseRoutes: RouteFile = (app, deps) => {
  app.get(
    '/api/v1/leads/:id/course',
    {
      config: { access },
      schema: {
        summary: 'Price, stock and shelf over time',
        params: LeadId,
        response: { 200: CourseAnswer, ...problems },
      },
    },
    async (request) => {
      const lead = await readableLead(deps, request, request.params.id);
      const [course, moves, frames] = await Promise.all([
        deps.store.listings.course(lead),
        deps.store.rooms.moves(lead, MOST_MOVES),
        framesOf(deps.store, lead),
      ]);
      return { ...course, moves, frames };
    },
  );

  app.get(
    '/api/v1/leads/:id/frames/:sha256',
    { config: { access }, schema: { summary: 'One frame of a stream', params: FrameId } },
    async (request, reply) => {
      const { id, sha256 } = request.params;
      const lead = await readableLead(deps, request, id);
      const frame = (await framesOf(deps.store, lead)).find((one) => one.sha256 === sha256);
      const bytes = frame && (await deps.archive?.kept(sha256));
      if (frame === undefined || bytes === undefined)
        throw refusal('not-found', 'There is no such frame of this lead.');
      return reply.type(frame.mediaType).header('cache-control', 'private, max-age=3600').send(Buffer.from(bytes));
    },
  );
};

/** The frames among the pictures that the lead's finding was made from, each with what was said around its second. */
async function framesOf({ evidence }: Store, lead: Lead): Promise<ShownFrame[]> {
  const { images = [], text = [] } = lead.listing;
  if (!images.some((url) => frameSecond(url) !== undefined)) return [];
  const { pages } = await evidence.sources(lead);
  const kept = new Map(pages.flatMap((page) => page.frames ?? []).map((frame) => [frame.at, frame]));
  return images.flatMap((url, image) => {
    const frame = kept.get(frameSecond(url) ?? Number.NaN);
    return frame === undefined ? [] : [{ ...frame, image, said: saidAround(text, frame.at) }];
  });
}
