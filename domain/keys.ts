import { z } from 'zod';

/** The key of a listing everywhere. */
export const ListingKey = z.object({ platform: z.string().min(1), listingId: z.string().min(1) });
export type ListingKey = z.infer<typeof ListingKey>;

/** One string for a listing key; the separator is a control character that no id holds. */
export const keyText = (key: ListingKey): string => `${key.platform}\u001f${key.listingId}`;
