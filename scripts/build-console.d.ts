/** Builds the console's pages where what stands is not built from these sources. What stood stays until the new is whole. */
export function buildConsole(): Promise<void>;
