import { Button } from '@fluentui/react-components';
import { useEffect } from 'react';
import { useFrame, useWords } from './frameParts';
import { usePlaceLink } from './PlaceLink';
import { Problem } from './Problem';
import type { Place } from './view';

/** In place of a page, at an address that names none. The menu is there, and so is a way to the first page. */
export function Nowhere({ first }: { readonly first: Place }) {
  const { me } = useFrame();
  const words = useWords();
  const title = words('nowhereTitle');
  useEffect(() => {
    document.title = `${title} – ${me.organisation}`;
  }, [title, me.organisation]);
  return (
    <main id="page" tabIndex={-1}>
      <Problem problem={{ title, text: words('nowhereText') }}>
        <Button as="a" {...usePlaceLink(first)}>
          {words('nowhereLink')}
        </Button>
      </Problem>
    </main>
  );
}
