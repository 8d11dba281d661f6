import { randomUUID } from 'node:crypto';
import type { AlertEvent, AlertRule } from '../../../domain/alert.ts';
import type { AlertSender } from '../../../domain/ports.ts';
import { messageOf } from '../../../lib/errors.ts';
import {
  DeliveriesAnswer,
  DeliveriesQuery,
  PreviewAnswer,
  PreviewBody,
  RuleBody,
  RuleId,
  RulesAnswer,
  ShownAlertRule,
  TestAnswer,
} from '../alerts/bodies.ts';
import { newRuleId, ownRule, ownRules, previewOf, ruleOf } from '../alerts/rules.ts';
import { refusal } from '../problems.ts';
import { problems } from '../schemas.ts';
import type { ConsoleApp, RouteDeps, RouteFile } from '../types.ts';

const config = { access: 'alerts:manage' } as const;

/** Alert rules: who is told of what. An administrator and the city change all, a district's supervisor the own office's. */
export const alertRoutes: RouteFile = (app, deps) => {
  addRules(app, deps);
  addTrials(app, deps);
  app.get(
    '/api/v1/alert-deliveries',
    {
      config,
      schema: {
        summary: 'The newest alerts and how they went',
        querystring: DeliveriesQuery,
        response: { 200: DeliveriesAnswer, ...problems },
      },
    },
    async (request) => {
      const { rule, limit } = request.query;
      const own = (await ownRules(deps.store, request.principal!)).map(({ id }) => id);
      const asked = rule === undefined ? own : own.filter((id) => id === rule);
      const deliveries = asked.length === 0 ? [] : await deps.store.alerts.deliveries(asked, limit);
      return {
        deliveries: deliveries.map(({ receiver: _receiver, event, ...one }) => {
          const { key, type, text, level, path } = event;
          return { ...one, event: { key, type, text, level, path } };
        }),
      };
    },
  );
};

function addRules(app: ConsoleApp, { store, clock, alerts, campaigns = [] }: RouteDeps): void {
  app.get(
    '/api/v1/alert-rules',
    { config, schema: { summary: 'Alert rules', response: { 200: RulesAnswer, ...problems } } },
    async (request) => ({
      rules: (await ownRules(store, request.principal!)).map((rule) => shown(rule, alerts)),
      campaigns,
    }),
  );
  app.post(
    '/api/v1/alert-rules',
    {
      config,
      schema: { summary: 'A new alert rule', body: RuleBody, response: { 201: ShownAlertRule, ...problems } },
    },
    async (request, reply) => {
      const principal = request.principal!;
      const rule = ruleOf(request.body, { id: newRuleId(), principal, now: clock.now() });
      await store.alerts.saveRule(rule, principal.user);
      return reply.code(201).send(shown(rule, alerts));
    },
  );
  app.put(
    '/api/v1/alert-rules/:id',
    {
      config,
      schema: {
        summary: 'Change an alert rule, or switch it on or off',
        params: RuleId,
        body: RuleBody,
        response: { 200: ShownAlertRule, ...problems },
      },
    },
    async (request) => {
      const principal = request.principal!;
      const before = await ownRule(store, principal, request.params.id);
      const rule = ruleOf(request.body, { id: before.id, before, principal, now: clock.now() });
      await store.alerts.saveRule(rule, principal.user);
      return shown(rule, alerts);
    },
  );
}

function addTrials(app: ConsoleApp, { store, clock, alerts }: RouteDeps): void {
  app.post(
    '/api/v1/alert-rules/preview',
    {
      config,
      schema: {
        summary: 'How many leads of the last week rules would have told of',
        body: PreviewBody,
        response: { 200: PreviewAnswer, ...problems },
      },
    },
    async (request) => {
      const principal = request.principal!;
      const { draft } = request.body;
      const now = clock.now();
      const about = { store, sender: senderOf(alerts), now, principal };
      if (draft === undefined) return previewOf(about, await ownRules(store, principal));
      const channel = draft.channel ?? { type: 'email' as const, to: ['draft@localhost'] };
      return previewOf(about, [ruleOf({ ...draft, channel }, { id: 'draft', principal, now })]);
    },
  );
  app.post(
    '/api/v1/alert-rules/:id/test',
    {
      config,
      schema: {
        summary: 'Send a test to the receiver of a rule',
        params: RuleId,
        response: { 200: TestAnswer, ...problems },
      },
    },
    async (request) => {
      const { user } = request.principal!;
      const rule = await ownRule(store, request.principal!, request.params.id);
      const at = clock.now();
      const message = { id: `T${randomUUID().replaceAll('-', '').slice(0, 24)}`, at: at.toISOString() };
      const event: AlertEvent = { ...TEST, key: `test/${message.id}`, at: message.at };
      const subject = `alert-rule/${rule.id}`;
      await store.audit.add({ at, by: user, action: 'alert-rule.tested', subject, detail: { message: message.id } });
      await senderOf(alerts)
        .send(rule, { ...message, events: [event] })
        .catch((error: unknown) => {
          throw refusal('alert-refused', messageOf(error), { kept: 'The rule stays as it is.' });
        });
      return { sent: true as const, message: message.id };
    },
  );
}

const TEST = {
  type: 'test',
  level: 'ordinary',
  text: '这是一条测试通知，收到即表示设置正确。',
  path: '/alerts',
} as const;

function senderOf(alerts: AlertSender | undefined): AlertSender {
  if (alerts === undefined) throw refusal('alerts-missing', 'This console cannot send alerts.');
  return alerts;
}

/** The rule without anything that lets others write to its receiver. */
function shown({ channel, ...rule }: AlertRule, alerts: AlertSender | undefined) {
  const told = alerts?.told({ ...rule, channel }) ?? channel.type;
  return { ...rule, channel: { type: channel.type, told, ...(channel.type === 'email' ? { to: channel.to } : {}) } };
}
