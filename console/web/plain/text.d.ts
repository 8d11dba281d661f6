export type UnseenCharacter = { start: number; end: number; code: string; name: string };
export type Piece = { text: string; start: number; spans: number[]; control?: { code: string; name: string } };
type Span = { start?: number; end?: number };
export function unseen(text: string): UnseenCharacter[];
export function pieces(text: string, spans: Span[]): Piece[];
export function fieldText(listing: object, field: string): string | undefined;
export function spanHolds(text: string | undefined, reason: Span & { quote?: string }): boolean;
export function webAddress(text: string): string | undefined;
