import type common from './zh-CN/common.json';
import type finding from './zh-CN/finding.json';
import type health from './zh-CN/health.json';
import type lead from './zh-CN/lead.json';
import type problems from './zh-CN/problems.json';
import type queue from './zh-CN/queue.json';
import type trends from './zh-CN/trends.json';

/** Every area of words with its keys, so that a key that does not exist is an error of types; a new area is a line here. */
export type Areas = {
  common: typeof common;
  finding: typeof finding;
  health: typeof health;
  lead: typeof lead;
  problems: typeof problems;
  queue: typeof queue;
  trends: typeof trends;
};
