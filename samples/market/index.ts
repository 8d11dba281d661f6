/** The sample market: a made-up world of shops, and the server that shows it as the web outside would. */
export { type Desk, startClerk } from './clerk.ts';
export { type Decided, decisions, type HistoryStep, history } from './history.ts';
export { EVASIVE_KINDS, INFRINGING, INNOCENT, PLAIN_KINDS } from './mix.ts';
export { Move } from './moves.ts';
export { LEFT_TO_VISITORS, type OfficeDesk, startOffice } from './office.ts';
export { drawPicture, type ReferencePicture, referencePictures } from './pictures.ts';
export { sampleRegistries } from './registries.ts';
export { type Market, type MarketOptions, startMarket } from './server/index.ts';
export { type Offer, PLATFORMS, type PlatformId, type Room, type Scene } from './types.ts';
export { verdictOf } from './verdicts.ts';
export { createWorld, type World } from './world.ts';
