import { z } from 'zod';
import { FILE_REFUSALS } from '../../../domain/exchange-files.ts';
import { PaperId, RecordId } from '../papers/bodies.ts';
import { readablePaper } from '../papers/view.ts';
import { refusal } from '../problems.ts';
import { problems } from '../schemas.ts';
import type { RouteFile } from '../types.ts';

const text = z.object({ zh: z.string(), en: z.string() });
const Letter = z.object({
  id: z.string(),
  via: z.enum(['email', 'folder']),
  at: z.string(),
  from: z.string(),
  subject: z.string(),
  text: z.string(),
  files: z.array(z.object({ name: z.string(), sha256: z.string(), size: z.number(), type: z.string() })),
  refused: z.array(z.object({ name: z.string(), reason: z.string(), text })),
  remark: z.string(),
});

/** What came from a platform about a paper beside its answers, and files by their hash: to be saved, never shown in place. */
export const letterRoutes: RouteFile = (app, deps) => {
  const { store } = deps;
  app.get(
    '/api/v1/notices/:id/letters',
    {
      config: { access: 'papers:read' },
      schema: {
        summary: 'Letters of the platform about the paper',
        params: PaperId,
        response: { 200: z.object({ letters: z.array(Letter) }), ...problems },
      },
    },
    async (request) => {
      const paper = await readablePaper(deps, request, request.params.id);
      const letters = (await store.exchange.lettersOf(paper.id)).map((letter) => ({
        ...letter,
        refused: letter.refused.map((one) => ({ ...one, text: FILE_REFUSALS[one.reason] })),
      }));
      return { letters };
    },
  );
  app.get(
    '/api/v1/notices/:id/files/:sha256',
    {
      config: { access: 'papers:read' },
      schema: { summary: 'A file that came for the paper', params: RecordId, response: { 200: z.any(), ...problems } },
    },
    async (request, reply) => {
      const paper = await readablePaper(deps, request, request.params.id);
      const { sha256 } = request.params;
      const file = await store.exchange.fileOf(paper.id, sha256);
      if (file === undefined) throw refusal('not-found', 'No such file came for this paper.');
      return reply
        .type('application/octet-stream')
        .header('content-disposition', `attachment; filename="${sha256}.${file.type}"`)
        .send(Buffer.from(file.bytes));
    },
  );
};
