import type { components } from './schema.d.ts';

/** The named shapes of the API. */
export type Schemas = components['schemas'];
