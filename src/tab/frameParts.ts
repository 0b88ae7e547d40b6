import { createContext, useContext } from 'react';
import type { Drafts } from './drafts';
import type { TabServer } from './server';
import type { Place, TabMe } from './view';

/** What every part of the page may need of the frame around it. */
export interface FrameParts {
  readonly me: TabMe;
  readonly server: TabServer;
  /** What was typed in forms and not sent. */
  readonly drafts: Drafts;
  /** An address for a place, to be shown and copied. */
  readonly href: (place: Place) => string;
  readonly go: (place: Place) => void;
  /** Says something to whoever does not see the page change. */
  readonly announce: (text: string) => void;
  /** Something was done: it is said, also on the page that comes next. */
  readonly done: (text: string, to: Place | undefined) => void;
  readonly openChat: () => void;
}

const Frame = createContext<FrameParts | undefined>(undefined);
export const FrameProvider = Frame.Provider;

export function useFrame(): FrameParts {
  const parts = useContext(Frame);
  if (!parts) throw new Error('A block is drawn outside the frame.');
  return parts;
}

/** One of the frame's words. */
export function useWords(): (key: string) => string {
  const { words } = useFrame().me;
  return (key) => words[key] ?? key;
}
