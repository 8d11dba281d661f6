import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { pino } from 'pino';
import { createConsole } from '../server/console.ts';
import type { ConsoleDeps } from '../server/types.ts';

/* Writes the types of the pages' client from the API's own description: run it (`npm run api-types`) after changing a route. */

/** The client's types, as a TypeScript file. The server is never listening and no route is called: it only describes itself. */
export async function apiTypes(): Promise<string> {
  const deps = { log: pino({ level: 'silent' }), secureCookies: false, version: '0' } as unknown as ConsoleDeps;
  const app = await createConsole(deps);
  const document = JSON.parse(JSON.stringify(app.swagger())) as OpenAPI3;
  await app.close();
  const types = astToString(await openapiTS(document, { alphabetize: true, emptyObjectsUnknown: true }));
  return `/* Made by console/web/make-api-types.ts from the API's description: never changed by hand. */\n\n${types}`;
}

export const API_TYPES = fileURLToPath(new URL('./src/api/schema.d.ts', import.meta.url));

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(API_TYPES, await apiTypes());
