import 'i18next';
import type { Areas } from './locales/areas.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common';
    keySeparator: false;
    returnNull: false;
    resources: Areas;
  }
}
