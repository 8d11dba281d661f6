import { problems, RulesAnswer } from '../schemas.ts';
import type { RouteFile } from '../types.ts';

/** `GET /api/v1/rules`: the legal rules that findings cite, as their files have them. */
export const rulesRoutes: RouteFile = (app, { rules = [] }) => {
  app.get(
    '/api/v1/rules',
    {
      config: { access: 'leads:read' },
      schema: { summary: 'Legal rules', response: { 200: RulesAnswer, ...problems } },
    },
    async () => ({ rules }),
  );
};
