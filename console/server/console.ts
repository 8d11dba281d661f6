import { randomUUID } from 'node:crypto';
import cookie from '@fastify/cookie';
import swagger from '@fastify/swagger';
import fastify, { type FastifyInstance, LogController } from 'fastify';
import {
  createJsonSchemaTransform,
  createJsonSchemaTransformObject,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { addBoard } from './board.ts';
import { addPages } from './pages.ts';
import { refusal, sendProblem } from './problems.ts';
import { addReadNotes } from './reads.ts';
import { admits, type Principal } from './rights.ts';
import { routeFiles } from './routes/index.ts';
import { schemaNames } from './schemas.ts';
import { addSecurity, isLoopback } from './security.ts';
import { createAuthenticator } from './sessions.ts';
import { createSubjectDirectory } from './subjects.ts';
import { noteRefusedToken } from './tokens.ts';
import type { ConsoleApp, ConsoleDeps, RouteDeps } from './types.ts';

const BODY_LIMIT = 64 * 1024;

/**
 * The console's server: HTTP API of contracts §9, the officers' pages and the queue board, not yet listening. The caller
 * listens and closes. Throws where a route says nothing of who may call it.
 */
export async function createConsole(deps: ConsoleDeps): Promise<FastifyInstance> {
  const app: ConsoleApp = fastify({
    loggerInstance: deps.log,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'traceId' }),
    genReqId: () => randomUUID().replaceAll('-', ''),
    bodyLimit: BODY_LIMIT,
    routerOptions: { maxParamLength: 300 },
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validatorCompiler);
  // Answers are typed by their schemas at compile time; a stored record with a field more must not fail a whole page.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data));
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply));
  app.setNotFoundHandler({}, () => {
    throw refusal('not-found', 'There is nothing at this address.');
  });
  const cookieName = deps.cookieName ?? 'hubiao_session';
  const shared: RouteDeps = { ...deps, cookieName, subjects: createSubjectDirectory(deps) };
  addAccessTable(app);
  await app.register(cookie);
  await addSecurity(app, deps);
  addAccess(app, shared);
  addReadNotes(app, shared);
  addTraces(app);
  await addDescription(app, shared);
  for (const addRoutes of routeFiles) addRoutes(app, shared);
  if (deps.queues !== undefined) await addBoard(app, deps.queues);
  await addPages(app);
  await app.ready();
  return app as unknown as FastifyInstance;
}

/** Keeps every route with its access, for the check at the start and for the generated matrix. */
function addAccessTable(app: ConsoleApp): void {
  app.decorate('accessTable', []);
  app.addHook('onRoute', (route) => {
    const methods = Array.isArray(route.method) ? route.method : [route.method];
    const access = route.config?.access;
    for (const method of methods) {
      // The scopes of the board and of the pages set theirs in a hook that runs after this one.
      app.accessTable.push({
        method,
        url: route.url,
        get access() {
          return (route.config?.access ?? access)!;
        },
      });
    }
  });
  app.addHook('onReady', async () => {
    const open = app.accessTable.filter((line) => line.access === undefined);
    if (open.length > 0) throw new Error(`routes without access: ${open.map((line) => line.url).join(', ')}`);
  });
}

/** Finds out who calls and refuses whom the route does not admit, before anything of the request is read. */
function addAccess(app: ConsoleApp, deps: RouteDeps): void {
  const authenticate = createAuthenticator(deps);
  app.decorateRequest('principal', undefined);
  // Answers by itself instead of throwing: the queue board has an error handler of its own.
  app.addHook('onRequest', async (request, reply) => {
    const { access } = request.routeOptions.config;
    if (access === undefined || access === 'public') return undefined;
    try {
      request.principal = await authenticate(request);
    } catch (error) {
      return sendProblem(error, request, reply);
    }
    if (admits(access, request.principal, isLoopback(request))) return undefined;
    await noteRefusedToken(deps, request);
    return sendProblem(refusedFor(request.principal), request, reply);
  });
}

function refusedFor(principal: Principal | undefined) {
  if (principal === undefined) return refusal('not-logged-in', 'Log in first.');
  if (principal.mustChange !== true) return refusal('forbidden', 'Your role does not allow this.');
  return refusal('password-change-due', 'The password was given for one log-in.', {
    advice: 'Choose a password of your own first; then everything of your role is open.',
  });
}

/** A trace id on every answer, one log line a request, and nothing of the API kept by caches. */
function addTraces(app: ConsoleApp): void {
  app.addHook('onSend', async (request, reply) => {
    reply.header('x-trace-id', request.id);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
  app.addHook('onResponse', async (request, reply) => {
    const fields = {
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      user: request.principal?.user,
    };
    if (request.routeOptions.config.access !== 'public') request.log.info(fields, 'request');
    else request.log.debug(fields, 'request');
  });
}

async function addDescription(app: ConsoleApp, { version, cookieName }: RouteDeps): Promise<void> {
  const schemaRegistry = schemaNames;
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Hubiao',
        version,
        description: 'Leads on suspected infringement 涉嫌侵权线索, for those who judge them.',
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          cookie: { type: 'apiKey', in: 'cookie', name: cookieName },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ cookie: [] }, { token: [] }],
    },
    transform: createJsonSchemaTransform({ schemaRegistry }),
    transformObject: createJsonSchemaTransformObject({ schemaRegistry }),
  });
}
