import { Button } from '@fluentui/react-components';
import { useId, useState } from 'react';
import { useFrame, useWords } from './frameParts';
import { Icon } from './Icon';
import { usePlaceLink } from './PlaceLink';
import type { PageId, TabMe } from './view';

/** The pages one may open, the current one marked. On a phone they are behind a button. */
export function Navigation({ now }: { readonly now: PageId | undefined }) {
  const { me } = useFrame();
  const words = useWords();
  const [open, setOpen] = useState(false);
  const id = useId();
  const current = me.pages.find((page) => page.id === now)?.label;
  return (
    <nav
      className={open ? 'navigation open' : 'navigation'}
      aria-label={words('pages')}
      onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
    >
      <Button
        className="menu"
        appearance="subtle"
        icon={<Icon shape={open ? 'close' : 'menu'} />}
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        {open ? words('closeMenu') : words('menu')}
        {current !== undefined && !open && <span className="now">{current}</span>}
      </Button>
      <ul id={id} onClick={() => setOpen(false)}>
        {me.pages.map((page) => (
          <li key={page.id}>
            <PageLink page={page} current={page.id === now} />
          </li>
        ))}
      </ul>
    </nav>
  );
}

function PageLink({ page, current }: { readonly page: TabMe['pages'][number]; readonly current: boolean }) {
  return (
    <a {...usePlaceLink({ page: page.id })} aria-current={current ? 'page' : undefined}>
      {page.label}
    </a>
  );
}
