import { say } from '../../cards/render';
import { personOf, teamOf, teamOn } from '../../src/people/organisation';
import {
  caseOfSource,
  isSaidInWords,
  quarterOfSource,
  saidInWords,
  type SourceLink,
} from '../../src/supervision/learningSource';
import { learningOffers, type LearningOffer } from '../../src/usecases/learningOffers';
import { quarterLabel } from '../../src/time/quarter';
import { quarterNamed } from '../../src/usecases/thematic';
import { entryContext } from '../../src/usecases/throughline';
import type { Bot } from '../press';
import { monthName } from './monthName';

/** How many are shown with what they say; all are in the list. */
const suggested = 3;

/**
 * What a learning point can come from, for the form: the list in its order, and the first few that were not discussed with this worker
 * with what they say.
 *
 * @param stands the source of the entry that is put right, which stays in the list
 */
export async function sourcesData(bot: Bot, worker: string, stands = ''): Promise<Record<string, unknown>> {
  const { app } = bot;
  const offers = await learningOffers(app, worker);
  const fresh = offers.filter(({ discussed }) => discussed === null);
  const fitting = fresh.filter(({ forTeam }) => forTeam);
  const person = personOf(app.organisation, worker);
  const team = person && teamOn(person, entryContext(app).today);
  const known = offers.some(({ source: { id } }) => id === stands);
  return {
    sourceChoices: [
      ...offers.map((offer) => ({ value: offer.source.id, title: choiceTitle(offer) })),
      ...(stands !== '' && !isSaidInWords(stands) && !known ? [{ value: stands, title: stands }] : []),
      ...saidInWords.map((value) => ({ value, title: say(`learning.source.inWords.${value}`) })),
    ],
    offersTitle:
      fitting.length > 0
        ? say('learning.source.forTeam', { team: (team && teamOf(app.organisation, team)?.name) ?? '' })
        : say('learning.source.fresh'),
    offers: (fitting.length > 0 ? fitting : fresh).slice(0, suggested).map(({ source }) => ({
      title: source.title,
      says: source.says,
      from: say(`learning.source.kind.${source.kind}`, { source: source.source }),
    })),
  };
}

function choiceTitle({ source: { title }, discussed }: LearningOffer): string {
  return discussed === null ? title : say('learning.source.discussed', { title, month: monthName(discussed) });
}

/** Where an entry comes from, in words; '' for one from before it was asked. What somebody typed is not in it. */
export function sourceTitle({ app }: Bot, { source }: SourceLink): string {
  if (source === '') return '';
  if (isSaidInWords(source)) return say(`learning.source.fromWords.${source}`);
  const own = caseOfSource(source);
  if (own) return say(`learning.source.of.${own.kind}`, { reference: own.reference });
  const quarter = quarterNamed(quarterOfSource(source) ?? '');
  if (quarter) return say('learning.source.ofThemes', { quarter: quarterLabel(quarter) });
  const known = app.pack.learning.find(({ id }) => id === source);
  return known ? say('learning.source.named', { title: known.title, source: known.source }) : source;
}
