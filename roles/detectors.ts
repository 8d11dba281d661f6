import { roleMain } from './child.ts';
import { startDetectors } from './detection.ts';
import { screenerFactory } from './wiring.ts';

await roleMain(
  'detectors',
  startDetectors({
    factoryFor: ({ weights }) => screenerFactory(weights),
    suspects: new URL('./suspects.ts', import.meta.url),
  }),
);
