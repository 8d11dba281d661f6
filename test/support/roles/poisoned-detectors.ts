import { roleMain } from '../../../roles/child.ts';
import { startDetectors } from '../../../roles/detection.ts';
import { poisonedFactory } from './poison.ts';

await roleMain(
  'detectors',
  startDetectors({ factoryFor: poisonedFactory, suspects: new URL('./poisoned-suspects.ts', import.meta.url) }),
);
