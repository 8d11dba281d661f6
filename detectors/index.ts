import { createClaimsDetector } from './claims/index.ts';
import { createGiDetector } from './gi/index.ts';
import { createMarkDetector } from './marks/index.ts';
import { createProhibitedDetector } from './prohibited/index.ts';
import { createSignDetector } from './signs/index.ts';
import type { Detector, DetectorContext } from './view.ts';

/** Every detector, in the order their hits are listed. A new one is a file of its own and a line here. */
export const DETECTORS: readonly ((context: DetectorContext) => Detector)[] = [
  createMarkDetector,
  createGiDetector,
  createSignDetector,
  createProhibitedDetector,
  createClaimsDetector,
];
