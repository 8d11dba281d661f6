import type common from './zh-CN/common.json';
import type finding from './zh-CN/finding.json';
import type lead from './zh-CN/lead.json';
import type problems from './zh-CN/problems.json';

/** Every area of words with its keys, so that a key that does not exist is an error of types; a new area is a line here. */
export type Areas = {
  common: typeof common;
  finding: typeof finding;
  lead: typeof lead;
  problems: typeof problems;
};
