/** Thrown where a page is written so unusually that only the full parser knows what it means. */
export const UNUSUAL_PAGE = new Error('a page that needs the full parser');

export const unusual = (): never => {
  throw UNUSUAL_PAGE;
};
