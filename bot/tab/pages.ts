import type { Act } from '../../src/people/may';
import type { PageId } from '../../src/tab/view';
import type { PageOf } from './page';
import { accountabilityPage } from './pages/accountability';
import { auditsPage } from './pages/audits';
import { casePage } from './pages/case';
import { deliveryPage } from './pages/delivery';
import { learningPage } from './pages/learning';
import { packPage } from './pages/pack';
import { themesPage } from './pages/themes';
import { trackerPage } from './pages/tracker';
import { trendsPage } from './pages/trends';

/** A page and who may open it. */
export interface TabPage {
  /** What a reader must be allowed for the page to be in their navigation; undefined where the page itself decides. */
  readonly act: Act | undefined;
  readonly make: PageOf;
}

/** The pages of the tab, in the order of the navigation. */
export const tabPages: Readonly<Partial<Record<PageId, TabPage>>> = {
  tracker: { act: undefined, make: trackerPage },
  case: { act: undefined, make: casePage },
  learning: { act: undefined, make: learningPage },
  trends: { act: undefined, make: trendsPage },
  themes: { act: undefined, make: themesPage },
  delivery: { act: 'seeDelivery', make: deliveryPage },
  audits: { act: undefined, make: auditsPage },
  pack: { act: 'makePack', make: packPage },
  accountability: { act: undefined, make: accountabilityPage },
};
