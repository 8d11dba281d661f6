import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { RegistryKind } from '../../../domain/registries.ts';
import { PreviewOutcome, PreviewRow, RegistryImport, RegistryPreview } from '../../../domain/registry-preview.ts';
import { refusal } from '../problems.ts';
import { problems, RegistriesAnswer } from '../schemas.ts';
import type { ConsoleApp, RouteDeps, RouteFile } from '../types.ts';

const Kind = z.object({ kind: RegistryKind });
const PreviewId = Kind.extend({ preview: z.uuid() });
const FileQuery = z.object({ name: z.string().trim().min(1).max(200) }).strict();
const RowsQuery = z
  .object({ outcome: PreviewOutcome, page: z.coerce.number().int().min(0).max(1000).default(0) })
  .strict();
const RowsAnswer = z.object({ rows: z.array(PreviewRow) });
const Confirmation = z.object({ partial: z.boolean().default(false) }).strict();
const ImportedAnswer = RegistryImport.pick({ added: true, changed: true, unchanged: true, refused: true }).extend({
  version: z.number(),
  committed: z.boolean(),
});
const ImportsAnswer = z.object({ imports: z.array(RegistryImport) });

const IMPORTS_SHOWN = 20;
const BODY_LIMIT = 257 * 1024 * 1024;
const reading = { access: 'registries:read' } as const;
const managing = { access: 'registries:manage' } as const;

/** Registries for administrators: version and size of each, what was imported, and an import that is shown before it is made. */
export const registriesRoutes: RouteFile = (app, deps) => {
  const { subjects, store } = deps;
  app.get(
    '/api/v1/registries',
    {
      config: reading,
      schema: { summary: 'Registries in force', response: { 200: RegistriesAnswer, ...problems } },
    },
    async () => {
      const { versions, counts } = await subjects.registries();
      return {
        registries: RegistryKind.options.map((kind) => ({ kind, version: versions[kind], entries: counts[kind] })),
      };
    },
  );
  app.get(
    '/api/v1/registries/:kind/imports',
    {
      config: reading,
      schema: { summary: 'The newest imports', params: Kind, response: { 200: ImportsAnswer, ...problems } },
    },
    async (request) => ({ imports: await store.registries.imports(request.params.kind, IMPORTS_SHOWN) }),
  );
  // A scope of its own: nothing but these uploads takes raw bytes.
  app.register(async (scope) => {
    scope.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body));
    addUpload(scope as ConsoleApp, deps);
  });
  addPreviews(app, deps);
};

function addUpload(app: ConsoleApp, deps: RouteDeps): void {
  const { store } = deps;
  app.post(
    '/api/v1/registries/:kind/previews',
    {
      config: managing,
      bodyLimit: BODY_LIMIT,
      schema: {
        summary: 'What a file would do: its bytes as application/octet-stream; nothing is written',
        consumes: ['application/octet-stream'],
        params: Kind,
        querystring: FileQuery,
        response: { 201: RegistryPreview, ...problems },
      },
    },
    async (request, reply) => {
      const content = request.body as Readable | undefined;
      if (typeof content?.pipe !== 'function')
        throw refusal('media-type-refused', 'Send the bytes of the file as application/octet-stream.');
      const by = request.principal!.user;
      const preview = await store.registries.preview(request.params.kind, { name: request.query.name, content, by });
      await note(deps, request, { action: 'registry.previewed', preview, more: { refused: preview.refused } });
      return reply.code(201).send(preview);
    },
  );
}

function addPreviews(app: ConsoleApp, deps: RouteDeps): void {
  const { store } = deps;
  app.get(
    '/api/v1/registries/:kind/previews/:preview',
    {
      config: managing,
      schema: {
        summary: 'Rows of a preview, field by field',
        params: PreviewId,
        querystring: RowsQuery,
        response: { 200: RowsAnswer, ...problems },
      },
    },
    async (request) => {
      const { id } = await previewOf(deps, request.params);
      return { rows: await store.registries.previewRows(id, request.query.outcome, request.query.page) };
    },
  );
  app.post(
    '/api/v1/registries/:kind/previews/:preview/confirmation',
    {
      config: managing,
      schema: {
        summary: 'Import exactly what was previewed',
        params: PreviewId,
        body: Confirmation,
        response: { 200: ImportedAnswer, ...problems },
      },
    },
    async (request) => {
      const preview = await previewOf(deps, request.params);
      const { partial } = request.body;
      if (preview.refused > 0 && !partial)
        throw refusal('import-refused', `${preview.refused} rows are refused.`, {
          kept: 'The registry is as it was.',
          advice: 'Mend them and upload the file again, or import the other rows without them.',
        });
      const account = await store.registries.confirm(preview.id, { partial, by: request.principal!.user });
      if (account.committed) await store.state.set('demo-over', true);
      const { version, committed, added, changed, unchanged, refused } = account;
      const more = { version, committed, added, changed, refused };
      await note(deps, request, { action: 'registry.imported', preview, more });
      return { version, committed, added, changed, unchanged, refused };
    },
  );
  app.delete(
    '/api/v1/registries/:kind/previews/:preview',
    {
      config: managing,
      schema: { summary: 'Discard a preview', params: PreviewId, response: { 204: z.undefined(), ...problems } },
    },
    async (request, reply) => {
      const preview = await previewOf(deps, request.params);
      await store.registries.discard(preview.id);
      await note(deps, request, { action: 'registry.discarded', preview });
      return reply.code(204).send();
    },
  );
}

async function previewOf({ store }: RouteDeps, { kind, preview: id }: z.infer<typeof PreviewId>) {
  const preview = await store.registries.previewed(id);
  if (preview?.kind === kind) return preview;
  throw refusal('not-found', 'There is no such preview any more.', {
    kept: 'The registry is as it was.',
    advice: 'Upload the file again.',
  });
}

function note(
  { store, clock }: RouteDeps,
  request: FastifyRequest,
  given: { action: string; preview: RegistryPreview; more?: Record<string, unknown> },
): Promise<void> {
  const { kind, name, sha256 } = given.preview;
  return store.audit.add({
    at: clock.now(),
    by: request.principal!.user,
    action: given.action,
    subject: `registry:${kind}`,
    detail: { name, sha256, ...given.more },
  });
}
