import type { ComponentType } from 'react';
import { ADMIN_MENU } from './menu.ts';

type Load = () => Promise<{ default: ComponentType }>;

const LOADS: Record<(typeof ADMIN_MENU)[number]['id'], Load> = {
  overview: () => import('./overview.tsx'),
  registries: () => import('./registries.tsx'),
  platforms: () => import('./platforms.tsx'),
  campaigns: () => import('./campaigns.tsx'),
  plans: () => import('./plans.tsx'),
  agreement: () => import('./agreement.tsx'),
  rules: () => import('./rules.tsx'),
  accounts: () => import('./accounts.tsx'),
  exchange: () => import('./exchange.tsx'),
  audit: () => import('./audit.tsx'),
  rights: () => import('./rights.tsx'),
};

/** The pages of administration, each brought when it is first opened. */
export const ADMIN_PAGES = ADMIN_MENU.map((place) => ({ ...place, load: LOADS[place.id] }));
