import { localDate } from '../../time/local';
import { quarterBounds, quarterOf, type Quarter } from '../../time/quarter';
import { plusMonths } from '../../time/month';
import { daysOf, quarterId, signThematic, thematicOf, turnThematic, type ThemesShown } from '../../usecases/thematic';
import { textsOf } from '../../assurance/thematic/thematicKind';
import { atMinute, daysLater } from '../calendar';
import { Chance } from '../chance';
import { people } from '../peopleOf';
import type { Span } from '../span';
import type { Stage } from '../stage';
import type { Story, Told } from '../story';
import { added, begunLate, minutesOf, themeTexts, type ThemeTexts } from '../texts/themeTexts';

/** A review of each quarter that is over, the last of them as a draft that waits to be signed. */
export function themesOf(stage: Stage, seed: string, span: Span, shown: ThemesShown): Told[] {
  const { office } = stage.app;
  const { zone } = office;
  const now = quarterId(quarterOf(atMinute(span.today, 12 * 60, office), zone));
  const over: Quarter[] = [];
  for (let one = quarterOf(span.from, zone); quarterId(one) < now; one = quarterOf(quarterBounds(one, zone).end, zone))
    over.push(one);
  return over.map((quarter, index) => {
    const isLast = index === over.length - 1;
    const given = { quarter, isLast, texts: textsFor(quarter, index, span, zone) };
    return { from: quarterBounds(quarter, zone).end, story: thematicStory(stage, seed, given, shown) };
  });
}

interface Given {
  readonly quarter: Quarter;
  readonly isLast: boolean;
  readonly texts: ThemeTexts;
}

/** Drafted, read by somebody else and added to, signed with the figures as they then stand, and talked over. */
async function* thematicStory(
  stage: Stage,
  seed: string,
  { quarter, isLast, texts }: Given,
  shown: ThemesShown,
): Story {
  const { app } = stage;
  const id = quarterId(quarter);
  const chance = new Chance(`${seed} themes ${id}`);
  const later = (least: number, most: number): string =>
    daysLater(stage.now(), chance.between(least, most), app.office, chance);
  const about = (): { quarter: string; by: string; at: string } => ({ quarter: id, by: people.sian, at: stage.now() });
  const write = async (said: ThemeTexts): Promise<void> => {
    const { version } = await thematicOf(app, quarter);
    const turned = await turnThematic(app, {
      type: 'write',
      ...about(),
      read: version,
      texts: { ...said },
      reason: '',
    });
    stage.accepted(`the review of ${id}`, turned);
  };
  yield later(5, 9);
  await write(texts);
  if (isLast) return;
  yield later(2, 5);
  const { state } = await thematicOf(app, quarter);
  await write({ ...texts, learned: `${textsOf(state)['learned'] ?? ''} ${chance.pick(added)}` });
  yield later(1, 4);
  const { version } = await thematicOf(app, quarter);
  stage.accepted(`${id} signed`, await signThematic(app, quarter, { by: people.sian, read: version }, shown));
  const on = localDate(later(4, 15), app.office.zone);
  // Minutes are written down the day after.
  yield daysLater(atMinute(on, 12 * 60, app.office), 1, app.office, chance);
  const minutes = minutesOf(chance);
  stage.accepted(`${id} discussed`, await turnThematic(app, { type: 'discuss', ...about(), on, minutes }));
}

/** What is said of a quarter follows from what was changed in it, or before it. */
function textsFor(quarter: Quarter, index: number, { changed, from }: Span, zone: string): ThemeTexts {
  const first = daysOf(quarter, zone).from.slice(0, 7);
  const last = plusMonths(first, 2);
  const { before, leading, during, after } = themeTexts;
  const said =
    last < plusMonths(changed, -3)
      ? before[index % before.length]
      : last < changed
        ? leading
        : first <= changed
          ? during
          : after[first <= plusMonths(changed, 3) ? 0 : 1];
  const texts = said ?? leading;
  return `${first}-01` < localDate(from, zone) ? { ...texts, learned: `${begunLate} ${texts.learned}` } : texts;
}
