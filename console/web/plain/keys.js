/** Single keys of the queue: seen on the page, turned off on wish, dead while somebody types or composes. */

const OFF = 'hubiao.keys-off';

export const keysOn = () => localStorage.getItem(OFF) === null;

export const setKeys = (on) => (on ? localStorage.removeItem(OFF) : localStorage.setItem(OFF, '1'));

const TYPING = 'input, textarea, select, [contenteditable]';

/** Whether a key press is meant for something else: a field, an input method, a dialog, a chord with a modifier. */
const isElsewhere = (event) =>
  event.isComposing ||
  event.keyCode === 229 ||
  event.ctrlKey ||
  event.metaKey ||
  event.altKey ||
  event.defaultPrevented ||
  event.target.closest?.(TYPING) !== null ||
  document.querySelector('dialog[open]') !== null;

/** Calls what belongs to a key (lower-case letters, `/`, `?`); returns what takes the listener away again. */
export function onKeys(actions) {
  const listener = (event) => {
    if (isElsewhere(event) || !keysOn() || event.repeat) return;
    const action = actions[event.key.toLowerCase()];
    if (action === undefined) return;
    event.preventDefault();
    action();
  };
  document.addEventListener('keydown', listener);
  return () => document.removeEventListener('keydown', listener);
}
