import { documentsLeft, shutGates } from '../../case/review/finishing';
import { documentsFor, isText, levelOf, standingOf, type TextDocument } from '../../case/review/documents';
import { tierOf } from '../../case/review/tier';
import type { Case } from '../../case/state';
import type { SystemFactor } from '../../policy/systemFactors';
import type { Tier } from '../../policy/tier';
import { localDate, plusDays } from '../../time/local';
import { daysLater, inOffice } from '../calendar';
import type { CasePlan } from '../casePlan';
import { Chance } from '../chance';
import { people } from '../peopleOf';
import type { Stage } from '../stage';
import type { Story } from '../story';
import { factorsOf, reviewTexts } from '../texts/workTexts';

/** In how many days a tier's review is done when it goes as it should; counted in calendar days. */
const takes: Readonly<Record<Tier, readonly [number, number]>> = { A: [3, 12], B: [14, 38], C: [44, 76] };

/** Who does it and how; a lower tier is agreed by two. @returns by whom it is done */
export async function* setUp(stage: Stage, reference: string, plan: CasePlan, chance: Chance): Story {
  const { office } = stage.app;
  yield inOffice(stage.now(), chance.between(90, 1100), office, chance);
  const found = await stage.see(reference);
  const standing = tierOf(found);
  if (!standing) return;
  const { minimum, reasons } = standing;
  const onlyPattern = minimum === 'B' && reasons.every((reason) => reason === 'pattern');
  const lowers = onlyPattern && plan.ending !== 'learned' && chance.isSo(0.8);
  await stage.ask(reference, {
    type: 'review',
    by: people.grace,
    ask: {
      type: 'setUp',
      tier: lowers ? 'A' : minimum,
      method:
        minimum === 'C' ? 'psii' : chance.pick(['swarm_huddle', 'after_action_review', 'mdt_review', 'walkthrough']),
      why: chance.pick(reviewTexts.method),
      reviewer: minimum === 'C' ? people.sian : chance.pick([people.sian, people.yasmin, people.yasmin]),
      senior: minimum === 'C' ? people.grace : null,
      lowerWhy: lowers ? chance.pick(reviewTexts.lowerWhy) : '',
      read: found.review.sets.length,
    },
  });
  if (!lowers) return;
  yield inOffice(stage.now(), chance.between(30, 500), office, chance);
  const { proposal } = (await stage.see(reference)).review;
  // The local authority may have opened an enquiry meanwhile: then it stays as it is.
  if (!proposal) return;
  await stage.ask(reference, {
    type: 'review',
    by: people.omar,
    ask: { type: 'answerLowering', agree: true, proposedAt: proposal.at },
  });
}

/** Whoever does the review, as it was set up. */
export function reviewerOf({ review }: Case): string {
  return review.set?.reviewer ?? people.grace;
}

/** The two questions, and the first word back to whoever reported. */
export async function* looked(stage: Stage, reference: string, plan: CasePlan, chance: Chance): Story {
  const { office } = stage.app;
  yield daysLater(stage.now(), chance.between(1, 2), office, chance);
  await write(stage, reference, 'feedback', chance);
  yield inOffice(stage.now(), chance.between(60, 900), office, chance);
  const found = await stage.see(reference);
  await stage.ask(reference, {
    type: 'review',
    by: reviewerOf(found),
    ask: {
      type: 'rootCause',
      factors: chance.some(factorsOf[plan.category] ?? ['F09'], 2) as SystemFactor[],
      raised: chance.pick(reviewTexts.raised),
      change: chance.pick(reviewTexts.change),
      reason: '',
      read: found.review.rootCauses.length,
    },
  });
}

/**
 * What the tier asks for, one after the other, and the end. A review that is left goes no further than half of it; one that waits for the
 * executive has everything but their word.
 */
export async function* written(stage: Stage, reference: string, plan: CasePlan, waits: boolean, chance: Chance): Story {
  const { office } = stage.app;
  const begun = await stage.see(reference);
  const tier = tierOf(begun)?.tier ?? 'A';
  // Steps are said where the actions are agreed.
  const texts = documentsFor(begun)
    .filter(isText)
    .filter((id) => levelOf(id) === undefined);
  const [least, most] = takes[tier];
  const every = chance.between(least, most) / texts.length;
  for (const [index, document] of texts.entries()) {
    if (plan.ending === 'left' && index >= texts.length / 2) return;
    const before = (await stage.see(reference)).review.written[document] ?? [];
    if (before.length > 0 || document === 'leadership') continue;
    yield tier === 'A'
      ? inOffice(stage.now(), Math.round(every * 24 * 60), office, chance)
      : daysLater(stage.now(), Math.max(1, Math.round(every)), office, chance);
    await write(stage, reference, document, chance);
  }
  // What is still owed on it by others comes first.
  for (let count = 0; count < 60; count += 1) {
    const found = await stage.see(reference);
    const open = documentsLeft(found);
    const left = open.filter(isText).filter((id) => levelOf(id) === undefined);
    // The executive looks at it when all else is there.
    const now = left.filter((id) => id !== 'leadership' || (open.length === 1 && !waits));
    for (const document of now) await write(stage, reference, document, chance);
    if (now.length > 0) continue;
    if (waits && open.length === 1 && left.length === 1) return;
    if (documentsLeft(found).length === 0 && shutGates(found).length === 0) {
      await stage.ask(reference, { type: 'review', by: reviewerOf(found), ask: { type: 'finish' } });
      return;
    }
    yield daysLater(stage.now(), 3, office, chance);
  }
}

async function write(stage: Stage, reference: string, document: TextDocument, chance: Chance): Promise<void> {
  const found = await stage.see(reference);
  if (standingOf(found, document) !== 'open') return;
  const before = found.review.written[document] ?? [];
  const day = localDate(stage.now(), stage.app.office.zone);
  await stage.ask(reference, {
    type: 'review',
    by: document === 'leadership' ? people.omar : reviewerOf(found),
    ask: {
      type: 'write',
      document,
      text: chance.pick<string>(reviewTexts[document]),
      on: document === 'boardDate' ? plusDays(day, chance.between(10, 35)) : '',
      reason: before.length > 0 ? chance.pick(reviewTexts.writtenAgain) : '',
      read: before.length,
    },
  });
}

/** What each level needs beside the actions that were agreed, or why nothing (S25). */
export async function stepsSaid(stage: Stage, reference: string, plan: CasePlan): Promise<void> {
  for (const document of documentsLeft(await stage.see(reference)).filter(isText))
    if (levelOf(document)) await write(stage, reference, document, new Chance(`${plan.id} ${document}`));
}
