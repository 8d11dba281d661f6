import createClient from 'openapi-fetch';
import type { paths } from './schema.d.ts';

/** What a refusal of the server says (RFC 9457), and `away` where no answer came. */
export type Problem = {
  code: string;
  status: number;
  detail?: string;
  kept?: string;
  advice?: string;
  traceId?: string;
  current?: Record<string, unknown>;
  errors?: { field: string; problem: string; code?: string }[];
};

/** A request that was refused or not answered. */
export class Refused extends Error {
  readonly code: string;
  readonly status: number;
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(problem.detail ?? problem.code);
    this.name = 'Refused';
    this.code = problem.code;
    this.status = problem.status;
    this.problem = problem;
  }
}

const loggedOut = new Set<() => void>();

/** Calls the listener whenever the server says that nobody is logged in; returns how to end that. */
export function whenLoggedOut(listener: () => void): () => void {
  loggedOut.add(listener);
  return () => void loggedOut.delete(listener);
}

/** The API, typed by its own description: `api.GET('/api/v1/leads', { params: { query } })`. Read answers through `got`. */
export const api = createClient<paths>({ baseUrl: window.location.origin, credentials: 'same-origin' });

type Answer<Data> = { data?: Data; error?: unknown; response: Response };

/** The parsed body of an answer; throws Refused where the server refuses, fails or is away. */
export async function got<Data>(asked: Promise<Answer<Data>>): Promise<Data> {
  let answer: Answer<Data>;
  try {
    answer = await asked;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Refused({ code: 'away', status: 0 });
  }
  if (answer.response.ok) return answer.data as Data;
  const told = (typeof answer.error === 'object' && answer.error !== null ? answer.error : {}) as Partial<Problem>;
  const traceId = told.traceId ?? answer.response.headers.get('x-trace-id') ?? undefined;
  const problem: Problem = { ...told, code: told.code ?? 'internal', status: answer.response.status };
  if (traceId !== undefined) problem.traceId = traceId;
  if (problem.status === 401 && problem.code === 'not-logged-in') for (const listener of loggedOut) listener();
  throw new Refused(problem);
}
