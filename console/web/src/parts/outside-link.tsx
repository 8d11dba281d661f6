import type { ReactNode } from 'react';
import { OutsideText } from './outside-text.tsx';

const isWeb = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);

/** An address from outside: a link that tells its target nothing, or plain text where it is no web address. */
export function OutsideLink({ url, children }: { url: string; children?: ReactNode }) {
  const text = children ?? <OutsideText>{url}</OutsideText>;
  if (!isWeb(url)) return <span>{text}</span>;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {text}
    </a>
  );
}
