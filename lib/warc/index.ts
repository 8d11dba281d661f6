export { type ExchangeFacts, exchangeWarc } from './exchange.ts';
export { type ReadRecord, readWarc } from './read.ts';
