import type { RouteFile } from '../types.ts';
import { accountsRoutes } from './accounts.ts';
import { alertRoutes } from './alerts.ts';
import { answersHookRoutes } from './answers-hook.ts';
import { campaignRoutes } from './campaigns.ts';
import { complainantRoutes } from './complainants.ts';
import { courseRoutes } from './course.ts';
import { crawlHealthRoutes } from './crawl-health.ts';
import { decisionRoutes } from './decisions.ts';
import { drawRoutes } from './draws.ts';
import { eventRoutes } from './events.ts';
import { evidenceRoutes } from './evidence.ts';
import { exchangeRoutes } from './exchange.ts';
import { handlingRoutes } from './handling.ts';
import { healthRoutes } from './health.ts';
import { knownAnswerRoutes } from './known-answers.ts';
import { leadRoutes } from './lead.ts';
import { leadsRoutes } from './leads.ts';
import { letterRoutes } from './letters.ts';
import { metricsRoutes } from './metrics.ts';
import { noticeAnswerRoutes } from './notice-answers.ts';
import { noticesRoutes } from './notices.ts';
import { openapiRoutes } from './openapi.ts';
import { planRoutes } from './plans.ts';
import { publishedRoutes } from './published.ts';
import { queueRoutes } from './queue.ts';
import { registriesRoutes } from './registries.ts';
import { rulesRoutes } from './rules.ts';
import { savedFilterRoutes } from './saved-filters.ts';
import { sessionRoutes } from './session.ts';
import { shopWatchRoutes } from './shop-watches.ts';
import { tokenRoutes } from './tokens.ts';
import { trendsRoutes } from './trends.ts';
import { visitRoutes } from './visits.ts';

/** Every route file of the API; a new one is its file and one line here. */
export const routeFiles: RouteFile[] = [
  healthRoutes,
  metricsRoutes,
  openapiRoutes,
  sessionRoutes,
  leadsRoutes,
  leadRoutes,
  decisionRoutes,
  queueRoutes,
  knownAnswerRoutes,
  savedFilterRoutes,
  eventRoutes,
  evidenceRoutes,
  courseRoutes,
  visitRoutes,
  handlingRoutes,
  trendsRoutes,
  crawlHealthRoutes,
  registriesRoutes,
  rulesRoutes,
  accountsRoutes,
  noticesRoutes,
  noticeAnswerRoutes,
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
