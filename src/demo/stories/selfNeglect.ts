import type { Answered } from '../../supervision/selfNeglectMonth';
import { supervisedBy } from '../../people/organisation';
import type { Month } from '../../time/month';
import { changeSelfNeglect, reviewsOf, selfNeglect } from '../../usecases/selfNeglect';
import { daysLater } from '../calendar';
import { Chance } from '../chance';
import { people } from '../peopleOf';
import type { Stage } from '../stage';
import type { Story } from '../story';
import { learningTexts } from '../texts/otherTexts';

/** A supervisor goes through the case of the month with a worker; now and then a lead reads it a second time. */
export async function* selfNeglectStory(stage: Stage, seed: string, supervisor: string, month: Month): Story {
  const chance = new Chance(`${seed} self-neglect ${supervisor} ${month}`);
  const { office, app } = { ...stage.app, app: stage.app };
  yield daysLater(stage.now(), chance.between(3, 16), office, chance);
  for (const { team } of await reviewsOf(app, supervisor, month)) {
    const taken = async (): Promise<string | undefined> => {
      const found = (await reviewsOf(app, supervisor, month)).find((one) => one.team === team)?.stands;
      return found?.is === 'proposed' ? found.reference : undefined;
    };
    const first = await taken();
    if (first === undefined) continue;
    const at = (): { readonly by: string; readonly at: string } => ({ by: supervisor, at: stage.now() });
    if (chance.isSo(0.08)) {
      const over = {
        type: 'passOver',
        ...at(),
        reference: first,
        reason: chance.pick(learningTexts.passedOver),
      } as const;
      stage.accepted('a case passed over', await changeSelfNeglect(app, team, month, over, stage.press()));
    }
    const reference = await taken();
    const worker = chance.pick(supervisedBy(app.organisation, supervisor)).id;
    if (reference === undefined) continue;
    const answers = answersOf(stage, chance);
    const read = { type: 'read', ...at(), reference, worker, answers } as const;
    stage.accepted('a case of the month', await changeSelfNeglect(app, team, month, read, stage.press()));
    if (!chance.isSo(0.3)) continue;
    yield daysLater(stage.now(), chance.between(1, 5), office, chance);
    const second = (await selfNeglect(app, team, month)).state.reviews.find(
      (one) => one.reference === reference,
    )?.second;
    if (second) continue;
    const again = {
      type: 'readAgain',
      by: people.omar,
      at: stage.now(),
      reference,
      answers: chance.isSo(0.6) ? answers : answersOf(stage, chance),
    } as const;
    stage.accepted('a second reading', await changeSelfNeglect(app, team, month, again, stage.press()));
  }
}

function answersOf({ app: { pack } }: Stage, chance: Chance): Answered {
  const keys = pack.prompts['self_neglect']?.indicators.map(({ key }) => key) ?? [];
  return Object.fromEntries(keys.map((key) => [key, chance.pick(['yes', 'no', 'no', 'unknown'] as const)]));
}
