import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Queue } from 'bullmq';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { CalendarNode } from '../../domain/calendar.ts';
import type { FigureFiles } from '../../domain/figure-files.ts';
import type { PaperMaker } from '../../domain/paper-ports.ts';
import type { Plan } from '../../domain/plan.ts';
import type { AlertSender, EvidenceArchive, Store } from '../../domain/ports.ts';
import type { Recipe } from '../../domain/recipe.ts';
import type { Clock } from '../../lib/clock.ts';
import type { OidcSettings } from './oidc.ts';
import type { Access, Principal } from './rights.ts';
import type { SubjectDirectory } from './subjects.ts';

/** A sentence in both languages of the console. */
export type Bilingual = { zh: string; en: string };

/** A legal rule as its file has it: what it asks for, where it stands, and whether anybody checked it (`verified`). */
export type ShownRule = {
  id: string;
  law: Bilingual;
  article: string;
  also?: Bilingual | undefined;
  summary: Bilingual;
  /** What detectors name; of two rules with one concept the later is shown beside the earlier. */
  concept?: string | undefined;
  territory?: string | undefined;
  verified: boolean;
  validFrom?: string;
  validUntil?: string | undefined;
  /** `check` is what an officer must still look at, `provedBy` what would prove a defence; `steps` go with a prompt. */
  elements?: { id: string; text: Bilingual; check?: Bilingual }[];
  defences?: { id: string; text: Bilingual; provedBy?: Bilingual }[];
  steps?: Bilingual[] | undefined;
  /** The lines in money of a prompt. */
  lines?: { id: string; text: Bilingual }[] | undefined;
};

/** State of the parts that this instance needs; `detail` is for whoever runs it, not for the world. */
export type Health = { status: 'ok' | 'failing'; parts: Record<string, { ok: boolean; detail?: string }> };

/** What the console is given; it knows no room and reads no setting itself. */
export type ConsoleDeps = {
  store: Store;
  clock: Clock;
  log: FastifyBaseLogger;
  health: () => Promise<Health>;
  metrics?: () => Promise<string>;
  queues?: Queue[];
  papers: PaperMaker;
  rules?: ShownRule[];
  /** What each code of a reason says, and each difficult matter. */
  reasons?: { reasons: Record<string, Bilingual>; difficult: Record<string, Bilingual> };
  /** Reads a recipe and knows templates of others; without it platforms are shown and paused alone. */
  recipes?: { read(text: string, name: string): Recipe; templates(): Recipe[] };
  /** Bundles and the log; without it records are shown and nothing can be taken away. */
  archive?: EvidenceArchive;
  /** Sends tests and tells what rules would have sent; without it alert rules are shown and changed alone. */
  alerts?: AlertSender;
  /** The plan that a tick would have, nothing kept and nothing fetched; without it no plan is shown ahead. */
  previewPlan?: (recipe: Recipe, at: Date) => Promise<Plan>;
  /** Time nodes of the year that plans heed. */
  calendar?: readonly CalendarNode[];
  /** Yearly campaigns that rules can ask for and trends are seen against; days as MM-DD. */
  campaigns?: { id: string; text: Bilingual; from?: string; until?: string }[];
  /** Writes figures to files; without it they are shown alone. */
  figureFiles?: FigureFiles;
  /** The office's identity provider; without it passwords alone open the console. */
  oidc?: OidcSettings;
  /** Marks the cookie Secure: wherever the console is reached by HTTPS. */
  secureCookies: boolean;
  /** Cookies know no port: instances side by side on one host need names of their own. */
  cookieName?: string;
  /** SHA-256 (hex) of the owner-only token of this instance's command line. */
  cliTokenHash?: string;
  version: string;
  limits?: { requestsPerMinute?: number; logInsPerMinute?: number };
};

/** What the routes share beside what the console was given. */
export type RouteDeps = ConsoleDeps & { cookieName: string; subjects: SubjectDirectory };

export type ConsoleApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse<IncomingMessage>,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** One route file: adds its routes to the server. */
export type RouteFile = (app: ConsoleApp, deps: RouteDeps) => void;

/** One line of the table of all routes: what is called and who may. */
export type AccessLine = { method: string; url: string; access: Access };

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    principal: Principal | undefined;
  }
  interface FastifyInstance {
    accessTable: AccessLine[];
  }
}
