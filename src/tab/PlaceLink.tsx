import { Link } from '@fluentui/react-components';
import type { MouseEvent, ReactNode } from 'react';
import { useFrame } from './frameParts';
import type { Place } from './view';

/** A link within the tab: an ordinary press stays in the page, and it can be opened and copied like any other. */
export function PlaceLink({ to, children }: { readonly to: Place; readonly children: ReactNode }) {
  const { href, onClick } = usePlaceLink(to);
  return (
    <Link inline href={href} onClick={onClick}>
      {children}
    </Link>
  );
}

export function usePlaceLink(to: Place) {
  const { href, go } = useFrame();
  return {
    href: href(to),
    onClick: (event: MouseEvent) => {
      if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      go(to);
    },
  };
}
