import type common from './zh-CN/common.json';
import type health from './zh-CN/health.json';
import type problems from './zh-CN/problems.json';
import type trends from './zh-CN/trends.json';

/** Every area of words with its keys, so that a key that does not exist is an error of types; a new area is a line here. */
export type Areas = {
  common: typeof common;
  health: typeof health;
  problems: typeof problems;
  trends: typeof trends;
};
