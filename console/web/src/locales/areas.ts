import type admin from './zh-CN/admin.json';
import type agreement from './zh-CN/agreement.json';
import type alerts from './zh-CN/alerts.json';
import type common from './zh-CN/common.json';
import type draws from './zh-CN/draws.json';
import type finding from './zh-CN/finding.json';
import type health from './zh-CN/health.json';
import type holder from './zh-CN/holder.json';
import type lead from './zh-CN/lead.json';
import type papers from './zh-CN/papers.json';
import type problems from './zh-CN/problems.json';
import type queue from './zh-CN/queue.json';
import type trends from './zh-CN/trends.json';

/** Every area of words with its keys, so that a key that does not exist is an error of types; a new area is a line here. */
export type Areas = {
  admin: typeof admin;
  agreement: typeof agreement;
  alerts: typeof alerts;
  common: typeof common;
  draws: typeof draws;
  finding: typeof finding;
  health: typeof health;
  holder: typeof holder;
  lead: typeof lead;
  papers: typeof papers;
  problems: typeof problems;
  queue: typeof queue;
  trends: typeof trends;
};
