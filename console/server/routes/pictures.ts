import { z } from 'zod';
import { pictureType } from '../../../lib/picture-type.ts';
import { refusal } from '../problems.ts';
import { LeadId, problems } from '../schemas.ts';
import type { RouteFile } from '../types.ts';
import { readableLead } from './lead.ts';

const access = 'leads:read' as const;
const PictureId = LeadId.extend({ sha256: z.string().regex(/^[0-9a-f]{64}$/) });
const PicturesAnswer = z.object({
  pictures: z.array(
    z.object({
      /** Its place among the listing's pictures, as reasons name it (`images[0]`). */
      image: z.number().int(),
      url: z.string(),
      sha256: z.string().optional(),
      takenAt: z.string().optional(),
    }),
  ),
});

/** The pictures of a lead's listing as they were kept: never fetched from the platform again, so that nobody there sees who looks. */
export const pictureRoutes: RouteFile = (app, deps) => {
  app.get(
    '/api/v1/leads/:id/pictures',
    {
      config: { access },
      schema: { summary: 'Pictures of a listing', params: LeadId, response: { 200: PicturesAnswer, ...problems } },
    },
    async (request) => {
      const lead = await readableLead(deps, request, request.params.id);
      const { pictures } = await deps.store.evidence.sources(lead);
      const kept = new Map(pictures.map((picture) => [picture.url, picture]));
      return {
        pictures: (lead.listing.images ?? []).map((url, image) => {
          const { sha256, takenAt } = kept.get(url) ?? {};
          return {
            image,
            url,
            ...(sha256 === undefined ? {} : { sha256 }),
            ...(takenAt === undefined ? {} : { takenAt }),
          };
        }),
      };
    },
  );
  app.get(
    '/api/v1/leads/:id/pictures/:sha256',
    { config: { access }, schema: { summary: 'One kept picture', params: PictureId } },
    async (request, reply) => {
      const { id, sha256 } = request.params;
      const lead = await readableLead(deps, request, id);
      const { pictures } = await deps.store.evidence.sources(lead);
      const named = pictures.some((picture) => picture.sha256 === sha256);
      const bytes = named ? await deps.archive?.kept(sha256) : undefined;
      const type = bytes && pictureType(bytes);
      if (bytes === undefined || type === undefined)
        throw refusal('not-found', 'There is no such picture of this lead on this machine.');
      return reply.type(type).header('cache-control', 'private, max-age=3600').send(Buffer.from(bytes));
    },
  );
};
