import { laterRule } from '../../../domain/law.ts';
import { type Day, shanghaiDay } from '../../../domain/time.ts';
import { problems, RulesAnswer } from '../schemas.ts';
import type { RouteFile, ShownRule } from '../types.ts';

/** `GET /api/v1/rules`: the legal rules that findings cite, as their files have them. */
export const rulesRoutes: RouteFile = (app, { rules = [], clock }) => {
  app.get(
    '/api/v1/rules',
    {
      config: { access: 'leads:read' },
      schema: { summary: 'Legal rules', response: { 200: RulesAnswer, ...problems } },
    },
    async () => ({ rules: rules.map((rule) => withLater(rule, rules, shanghaiDay(clock.now()))) }),
  );
};

/** A rule with the id of the one that answers to the same concept today, where that is another. */
function withLater(rule: ShownRule, rules: readonly ShownRule[], day: Day): ShownRule & { later?: string } {
  const later = laterRule(rules, rule.id, day);
  return later === undefined ? rule : { ...rule, later: later.id };
}
