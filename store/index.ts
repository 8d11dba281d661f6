export { openStore, type StoreOptions } from './connect.ts';
