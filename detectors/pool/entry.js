/* A thread starts without the loader of its process: it registers its own, as the command line does. */
import { register } from 'tsx/esm/api';

register();
await import('./worker.ts');
