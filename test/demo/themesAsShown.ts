import { themesShown } from '../../bot/tab/themesShown';

/** What a thematic review shows when the demonstration signs it: as a bot does that nobody talks to. */
export const themesAsShown = themesShown({
  seat: () => '',
  hasChannel: async () => false,
  bindChannel: async () => {},
});
