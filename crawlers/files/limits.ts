/** The largest page that is taken out of an archive, in bytes as unpacked. */
export const LARGEST_PAGE = 16 * 1024 * 1024;
