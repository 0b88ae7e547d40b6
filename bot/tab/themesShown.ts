import type { ThemesShown } from '../../src/usecases/thematic';
import type { Bot } from '../press';
import { themeBlocks, themesReleased } from './themeBlocks';

/** A review as it is signed: what its page shows of the record, with small numbers hidden already, and the numbers about people in it. */
export function themesShown(bot: Omit<Bot, 'app'>): ThemesShown {
  return (app, found) => {
    const on = { ...bot, app };
    return { shown: JSON.stringify(themeBlocks(on, found)), released: themesReleased(on, found) };
  };
}
