import type { RouteFile } from '../types.ts';
import { accountsRoutes } from './accounts.ts';
import { alertRoutes } from './alerts.ts';
import { answersHookRoutes } from './answers-hook.ts';
import { auditRoutes } from './audit.ts';
import { campaignRoutes } from './campaigns.ts';
import { caseRoutes } from './case.ts';
import { complainantRoutes } from './complainants.ts';
import { courseRoutes } from './course.ts';
import { crawlHealthRoutes } from './crawl-health.ts';
import { decisionRoutes } from './decisions.ts';
import { dossierRoutes } from './dossier.ts';
import { drawRoutes } from './draws.ts';
import { eventRoutes } from './events.ts';
import { evidenceRoutes } from './evidence.ts';
import { exchangeRoutes } from './exchange.ts';
import { handlingRoutes } from './handling.ts';
import { healthRoutes } from './health.ts';
import { holderRoutes } from './holder.ts';
import { identificationRoutes } from './identifications.ts';
import { inboxRoutes } from './inbox.ts';
import { joinRoutes } from './joins.ts';
import { knownAnswerRoutes } from './known-answers.ts';
import { leadRoutes } from './lead.ts';
import { leadsRoutes } from './leads.ts';
import { letterRoutes } from './letters.ts';
import { metricsRoutes } from './metrics.ts';
import { noticeAnswerRoutes } from './notice-answers.ts';
import { noticesRoutes } from './notices.ts';
import { openapiRoutes } from './openapi.ts';
import { pictureRoutes } from './pictures.ts';
import { planRoutes } from './plans.ts';
import { platformRemovalRoutes } from './platform-removal.ts';
import { platformsRoutes } from './platforms.ts';
import { publishedRoutes } from './published.ts';
import { queueRoutes } from './queue.ts';
import { registriesRoutes } from './registries.ts';
import { reasonRoutes, rulesRoutes } from './rules.ts';
import { sessionRoutes } from './session.ts';
import { sessionOidcRoutes } from './session-oidc.ts';
import { shopWatchRoutes } from './shop-watches.ts';
import { timelineRoutes } from './timeline.ts';
import { tokenRoutes } from './tokens.ts';
import { trendFileRoutes } from './trend-files.ts';
import { trendsRoutes } from './trends.ts';
import { viewRoutes } from './views.ts';
import { visitRoutes } from './visits.ts';

/** Every route file of the API; a new one is its file and one line here. */
export const routeFiles: RouteFile[] = [
  healthRoutes,
  metricsRoutes,
  openapiRoutes,
  sessionRoutes,
  sessionOidcRoutes,
  leadsRoutes,
  leadRoutes,
  decisionRoutes,
  queueRoutes,
  knownAnswerRoutes,
  eventRoutes,
  caseRoutes,
  joinRoutes,
  dossierRoutes,
  timelineRoutes,
  pictureRoutes,
  evidenceRoutes,
  courseRoutes,
  visitRoutes,
  viewRoutes,
  handlingRoutes,
  trendsRoutes,
  trendFileRoutes,
  crawlHealthRoutes,
  registriesRoutes,
  platformsRoutes,
  platformRemovalRoutes,
  rulesRoutes,
  reasonRoutes,
  accountsRoutes,
  auditRoutes,
  noticesRoutes,
  noticeAnswerRoutes,
  inboxRoutes,
  holderRoutes,
  identificationRoutes,
  complainantRoutes,
  tokenRoutes,
  exchangeRoutes,
  answersHookRoutes,
  letterRoutes,
  publishedRoutes,
  alertRoutes,
  planRoutes,
  campaignRoutes,
  shopWatchRoutes,
  drawRoutes,
];
