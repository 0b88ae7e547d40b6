import { plusMinutes } from '../../time/elapsed';
import type { Chance } from '../chance';
import type { Stage } from '../stage';
import type { Story } from '../story';
import { taskTexts } from '../texts/otherTexts';
import { inOffice } from '../calendar';

/** What the rules asked for by a time beside the duty call is done, mostly by then. */
export async function* tasksDone(stage: Stage, reference: string, chance: Chance): Story {
  const { tasks } = await stage.see(reference);
  for (const { kind, owner, setAt } of [...tasks].sort((a, b) => (a.due < b.due ? -1 : 1))) {
    const soon = kind === 'clinical_advice';
    const minutes = chance.isSo(0.88) ? chance.between(20, 110) : chance.between(125, 160);
    const days = chance.isSo(0.85) ? chance.between(1, 2) : 4;
    yield soon ? plusMinutes(setAt, minutes) : inOffice(setAt, days * 24 * 60 - 60, stage.app.office, chance);
    await stage.ask(reference, { type: 'doTask', by: owner, task: kind, what: chance.pick(taskTexts[kind]) });
  }
}
