import { z } from 'zod';
import { laterRule } from '../../../domain/law.ts';
import { Day, shanghaiDay } from '../../../domain/time.ts';
import { problems, ReasonsAnswer, RulesAnswer } from '../schemas.ts';
import type { RouteFile, ShownRule } from '../types.ts';

const RulesQuery = z.object({ on: Day.optional() }).strict();

/** `GET /api/v1/rules`: the legal rules that findings cite, as their files have them; with `on` those in force on that day alone. */
export const rulesRoutes: RouteFile = (app, { rules = [], clock }) => {
  app.get(
    '/api/v1/rules',
    {
      config: { access: 'leads:read' },
      schema: { summary: 'Legal rules', querystring: RulesQuery, response: { 200: RulesAnswer, ...problems } },
    },
    async (request) => {
      const { on } = request.query;
      const shown = on === undefined ? rules : rules.filter((rule) => inForce(rule, on));
      return { rules: shown.map((rule) => withLater(rule, rules, on ?? shanghaiDay(clock.now()))) };
    },
  );
};

/** `GET /api/v1/reasons`: what each code of a reason and of a difficult matter says, in both languages; a finding keeps the Chinese words, with its own values filled in. */
export const reasonRoutes: RouteFile = (app, { reasons = { reasons: {}, difficult: {} } }) => {
  app.get(
    '/api/v1/reasons',
    {
      config: { access: 'leads:read' },
      schema: {
        summary: 'What codes of reasons and difficult matters say',
        response: { 200: ReasonsAnswer, ...problems },
      },
    },
    async () => reasons,
  );
};

const inForce = ({ validFrom = '', validUntil = '9999-12-31' }: ShownRule, day: Day): boolean =>
  validFrom <= day && day <= validUntil;

/** A rule with the id of the one that answers to the same concept on that day, where that is another. */
function withLater(rule: ShownRule, rules: readonly ShownRule[], day: Day): ShownRule & { later?: string } {
  const later = laterRule(rules, rule.id, day);
  return later === undefined ? rule : { ...rule, later: later.id };
}
