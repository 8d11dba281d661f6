/** The nonce under which this page may add styles of its own. */
export const NONCE = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/**
 * Gives the page's nonce to every style element that a script of this page makes. Tables that measure scroll bars and dialogs that lock
 * scrolling make some without it, which the page's policy refuses; styles that come with a text from outside still have none.
 */
export function nonceStyles(): void {
  const make = document.createElement.bind(document) as (name: string, options?: ElementCreationOptions) => HTMLElement;
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = make(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = NONCE;
    return element;
  }) as typeof document.createElement;
}
