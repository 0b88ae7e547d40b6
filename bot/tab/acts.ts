import type { ActOf } from './act';
import { makePack } from './acts/pack';
import { approveRebase, askRebase, takeBackRebase, turnDownRebase } from './acts/rebase';
import { discussThemes, signThemes, writeThemes } from './acts/themes';

/** What can be done in the tab, by the name in its form. An act that is not here is answered with "not found". */
export const tabActs: Readonly<Record<string, ActOf>> = {
  'pack.make': makePack,
  'rebase.ask': askRebase,
  'rebase.approve': approveRebase,
  'rebase.turnDown': turnDownRebase,
  'rebase.takeBack': takeBackRebase,
  'themes.write': writeThemes,
  'themes.sign': signThemes,
  'themes.discuss': discussThemes,
};
