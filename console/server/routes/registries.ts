import { RegistryKind } from '../../../domain/registries.ts';
import { problems, RegistriesAnswer } from '../schemas.ts';
import type { RouteFile } from '../types.ts';

/** `GET /api/v1/registries`: version and size of each registry, for administrators. */
export const registriesRoutes: RouteFile = (app, { subjects }) => {
  app.get(
    '/api/v1/registries',
    {
      config: { access: 'registries:read' },
      schema: { summary: 'Registries in force', response: { 200: RegistriesAnswer, ...problems } },
    },
    async () => {
      const { versions, counts } = await subjects.registries();
      return {
        registries: RegistryKind.options.map((kind) => ({ kind, version: versions[kind], entries: counts[kind] })),
      };
    },
  );
};
