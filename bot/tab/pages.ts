import type { Act } from '../../src/people/may';
import type { Person } from '../../src/people/organisation';
import type { PageId } from '../../src/tab/view';
import { mayNow } from '../mayNow';
import type { Bot } from '../press';
import { figureAccess, seesWhole } from './access';
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
  /** Whether a reader may open it, and so has it in their navigation; undefined where everybody has something there, or what is asked decides. */
  readonly opens?: (bot: Bot, viewer: Person) => boolean;
  readonly make: PageOf;
}

const allowed =
  (...acts: readonly Act[]) =>
  (bot: Bot, { id }: Person): boolean =>
    acts.some((act) => mayNow(bot, id, act));

/** The pages of the tab, in the order of the navigation. */
export const tabPages: Readonly<Partial<Record<PageId, TabPage>>> = {
  tracker: { make: trackerPage },
  case: { make: casePage },
  learning: { opens: allowed('seeAllLearning', 'recordLearning'), make: learningPage },
  trends: { opens: (bot, viewer) => figureAccess(bot, viewer) !== undefined, make: trendsPage },
  themes: { opens: seesWhole, make: themesPage },
  delivery: { opens: allowed('seeDelivery'), make: deliveryPage },
  audits: { opens: seesWhole, make: auditsPage },
  pack: { opens: allowed('makePack'), make: packPage },
  accountability: { make: accountabilityPage },
};
