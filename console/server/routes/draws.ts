import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Draw, DrawRule } from '../../../domain/draw.ts';
import { redrawProblems } from '../../../lib/draw.ts';
import { makeDraw } from '../../../lib/make-draw.ts';
import {
  DrawAnswer,
  DrawBody,
  DrawId,
  DrawMade,
  DrawQuery,
  DrawsAnswer,
  DrawsQuery,
  RedrawAnswer,
  ResultBody,
  RuleAnswer,
  RuleChange,
} from '../planning/bodies.ts';
import { isOwn, isSeen, noted, ofOffice } from '../planning/office.ts';
import { refusal } from '../problems.ts';
import { can, type Principal } from '../rights.ts';
import { problems } from '../schemas.ts';
import type { ConsoleApp, RouteDeps, RouteFile } from '../types.ts';

const manage = { access: 'draws:manage' } as const;
const read = { access: 'plans:read' } as const;

/** Sampling checks 抽查 of sellers' authorisation information: rules, the draws made by them, and the check that a draw comes out the same. */
export const drawRoutes: RouteFile = (app, deps) => {
  const { store } = deps;
  app.get(
    '/api/v1/draws',
    {
      config: read,
      schema: {
        summary: 'Sampling rules and the newest draws',
        querystring: DrawsQuery,
        response: { 200: DrawsAnswer, ...problems },
      },
    },
    async (request) => {
      const seen = (one: DrawRule | Draw) => isSeen(request.principal!, one);
      const [rules, draws] = await Promise.all([store.draws.rules(), store.draws.list(request.query.limit)]);
      return {
        rules: rules.filter(seen).map((rule) => shownRule(request.principal!, rule)),
        draws: await headsOf(deps, draws.filter(seen)),
      };
    },
  );
  addRules(app, deps);
  addDraws(app, deps);
};

function addRules(app: ConsoleApp, deps: RouteDeps): void {
  const { store, clock } = deps;
  app.post(
    '/api/v1/draws',
    {
      config: manage,
      schema: {
        summary: 'A new sampling rule; its first draw is made at once',
        body: DrawBody,
        response: { 201: DrawMade, ...problems },
      },
    },
    async (request, reply) => {
      const principal = request.principal!;
      const order = ofOffice(principal, request.body);
      for (const platform of order.scope.platforms)
        if ((await store.schedule.platform(platform)) === undefined)
          throw refusal('platform-unknown', `${platform} is not in the schedule.`, { kept: 'Nothing was drawn.' });
      const id = `draw-${randomBytes(5).toString('hex')}`;
      const rule: DrawRule = { ...order, id, enabled: true, by: principal.user, at: clock.now().toISOString() };
      await store.draws.saveRule(rule);
      const { name, proportion, frequency, scope } = rule;
      const subject = `draw-rule/${id}`;
      await noted(deps, request, {
        action: 'draw-rule.added',
        subject,
        detail: { name, proportion, frequency, scope },
      });
      const draw = await makeDraw(deps, rule, principal.user);
      const [head] = await headsOf(deps, [draw]);
      return reply.code(201).send({ rule: shownRule(principal, rule), draw: head! });
    },
  );
  app.put(
    '/api/v1/draw-rules/:id',
    {
      config: manage,
      schema: {
        summary: 'Switch a sampling rule on or off',
        params: DrawId,
        body: RuleChange,
        response: { 200: RuleAnswer, ...problems },
      },
    },
    async (request) => {
      const rule = (await store.draws.rules()).find(({ id }) => id === request.params.id);
      if (rule === undefined || !isOwn(request.principal!, rule)) throw refusal('not-found', 'There is no such rule.');
      const { enabled } = request.body;
      await store.draws.saveRule({ ...rule, enabled });
      const subject = `draw-rule/${rule.id}`;
      await noted(deps, request, { action: 'draw-rule.changed', subject, detail: { enabled } });
      return shownRule(request.principal!, { ...rule, enabled });
    },
  );
}

function addDraws(app: ConsoleApp, deps: RouteDeps): void {
  const { store, clock } = deps;
  app.get(
    '/api/v1/draws/:id',
    {
      config: read,
      schema: {
        summary: 'One draw: how it was drawn, who was drawn, and with frame=1 from whom',
        params: DrawId,
        querystring: DrawQuery,
        response: { 200: DrawAnswer, ...problems },
      },
    },
    async (request) => {
      const draw = await seenDraw(deps, request, request.params.id);
      const frame = request.query.frame === '1' ? { sellers: await store.draws.frameOf(draw.id) } : {};
      return { ...(await shownDraw(deps, request.principal!, draw)), ...frame };
    },
  );
  app.post(
    '/api/v1/draws/:id/results',
    {
      config: { access: 'draws:note' },
      schema: {
        summary: 'Note what was found of a drawn seller; an earlier result is kept',
        params: DrawId,
        body: ResultBody,
        response: { 200: DrawAnswer, ...problems },
      },
    },
    async (request) => {
      const draw = await seenDraw(deps, request, request.params.id);
      const { platform, seller, outcome, note } = request.body;
      if (!draw.drawn.some((one) => keyOf(one) === keyOf(request.body)))
        throw refusal('not-found', 'This seller was not drawn.', { kept: 'Nothing was noted.' });
      const by = { by: request.principal!.user, at: clock.now().toISOString() };
      await store.draws.note(draw, { platform, seller, outcome, ...(note === undefined ? {} : { note }), ...by });
      const detail = { platform, seller, outcome };
      await noted(deps, request, { action: 'draw.noted', subject: `draw/${draw.id}`, detail });
      return shownDraw(deps, request.principal!, draw);
    },
  );
  app.post(
    '/api/v1/draws/:id/check',
    {
      config: read,
      schema: {
        summary: 'Make a draw again from its kept frame and seed, and compare',
        params: DrawId,
        response: { 200: RedrawAnswer, ...problems },
      },
    },
    async (request) => {
      const draw = await seenDraw(deps, request, request.params.id);
      const found = redrawProblems(draw, await store.draws.frameOf(draw.id));
      const same = found.length === 0;
      await noted(deps, request, { action: 'draw.checked', subject: `draw/${draw.id}`, detail: { same } });
      return { same, problems: found.slice(0, 100), checkedAt: clock.now().toISOString() };
    },
  );
}

async function seenDraw({ store }: RouteDeps, request: FastifyRequest, id: string): Promise<Draw> {
  const draw = await store.draws.get(id);
  if (draw === undefined || !isSeen(request.principal!, draw)) throw refusal('not-found', 'There is no such draw.');
  return draw;
}

/** The drawn sellers, each with when its shop was last asked for since the draw. */
async function lookedAt({ store, clock }: RouteDeps, draw: Pick<Draw, 'drawn' | 'at'>) {
  const last = new Map<string, Date>();
  for (const platform of new Set(draw.drawn.map((one) => one.platform)))
    for (const { arm, lastAt } of await store.plans.arms(platform, clock.now()))
      if (lastAt !== undefined && lastAt >= new Date(draw.at)) last.set(`${platform}/${arm}`, lastAt);
  return draw.drawn.map((one) => {
    const ways = [`shop/${one.seller}`, `q/${(one.name ?? one.seller).trim().toLowerCase()}`];
    const at = ways.map((way) => last.get(`${one.platform}/${way}`)).find((found) => found !== undefined);
    return at === undefined ? one : { ...one, lookedAt: at.toISOString() };
  });
}

async function headsOf({ store }: RouteDeps, draws: Draw[]) {
  const results = await store.draws.results(draws.map(({ id }) => id));
  return draws.map(({ demo: _demo, drawn, ...draw }) => {
    const noted = new Set(results.filter((one) => one.draw === draw.id).map(keyOf)).size;
    return { ...draw, drawn: drawn.length, noted };
  });
}

const keyOf = ({ platform, seller }: { platform: string; seller: string }): string => `${platform}\n${seller}`;

/** A draw with what was found of each drawn seller. */
async function shownDraw(deps: RouteDeps, principal: Principal, { demo: _demo, ...draw }: Draw) {
  const results = (await deps.store.draws.results([draw.id])).reverse();
  const drawn = (await lookedAt(deps, draw)).map((one) => {
    const own = results.filter((result) => keyOf(result) === keyOf(one));
    const [result, ...earlier] = own.map(({ outcome, note, by, at }) => ({
      ...{ outcome, by, at },
      ...(note === undefined ? {} : { note }),
    }));
    return { ...one, ...(result === undefined ? {} : { result }), earlier };
  });
  return { ...draw, drawn, mayNote: mayNote(principal, draw) };
}

/** An officer of the office that drew, or of the city; where the city drew for all, any. */
const mayNote = (principal: Principal, draw: Pick<Draw, 'office'>): boolean =>
  can(principal, 'draws:note') && isSeen(principal, draw);

const shownRule = (principal: Principal, { demo: _demo, seed: _seed, ...rule }: DrawRule) => ({
  ...rule,
  mayChange: isOwn(principal, rule),
});
