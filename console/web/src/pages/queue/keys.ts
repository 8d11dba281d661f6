import { useEffect, useRef, useState } from 'react';

/** What a key can do, with the key it has unless the officer chose another. */
export const DEFAULT_KEYS = {
  next: 'j',
  previous: 'k',
  confirm: 'a',
  dismiss: 'r',
  difficult: 'e',
  skip: 's',
  group: 'g',
  select: 'x',
  undo: 'z',
  search: '/',
  help: '?',
} as const;
export type Command = keyof typeof DEFAULT_KEYS;
export type Keys = { on: boolean; map: Record<Command, string> };

const PLACE = 'hubiao.keys';

function kept(): Keys {
  try {
    const { on = true, map = {} } = JSON.parse(localStorage.getItem(PLACE) ?? '{}') as Partial<Keys>;
    return { on, map: { ...DEFAULT_KEYS, ...map } };
  } catch {
    return { on: true, map: { ...DEFAULT_KEYS } };
  }
}

/** The keys of this browser, and how to change them. */
export function useKeySettings(): [Keys, (keys: Keys) => void] {
  const [keys, set] = useState(kept);
  return [
    keys,
    (next) => {
      localStorage.setItem(PLACE, JSON.stringify(next));
      set(next);
    },
  ];
}

/** The key as it is drawn. */
export const keyName = (key: string): string => (key.length === 1 ? key.toUpperCase() : key);

const WRITING = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable=true], [role=combobox]';

/** Whether a key is meant for what is being written, composed, or held with another. */
const isWriting = (event: KeyboardEvent): boolean =>
  event.isComposing ||
  event.keyCode === 229 ||
  (event.target instanceof Element && event.target.closest(WRITING) !== null);

/** Runs commands by their keys while `open`; Ctrl-K (or ⌘K) opens the palette whatever else has the focus. */
export function useKeys(options: {
  keys: Keys;
  open: boolean;
  run: (command: Command) => void;
  palette: () => void;
}): void {
  const latest = useRef(options);
  latest.current = options;
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const { keys, open, run, palette } = latest.current;
      if (!open || event.isComposing || event.keyCode === 229) return;
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        palette();
        return;
      }
      if (!keys.on || event.ctrlKey || event.metaKey || event.altKey || isWriting(event)) return;
      const pressed = event.key.toLowerCase();
      const command = (Object.keys(keys.map) as Command[]).find((one) => keys.map[one] === pressed);
      if (command === undefined) return;
      event.preventDefault();
      run(command);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
}
