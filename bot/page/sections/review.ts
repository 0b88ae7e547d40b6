import { say } from '../../../cards/render';
import { documentsFor, isText, standingOf, type DocumentId } from '../../../src/case/review/documents';
import type { Review } from '../../../src/case/review/state';
import { tierOf } from '../../../src/case/review/tier';
import { timelineOf } from '../../../src/case/review/timeline';
import type { Case } from '../../../src/case/state';
import { nameOf } from '../../../src/people/organisation';
import { formatDate } from '../../../src/time/format';
import { seesNow } from '../../mayNow';
import type { Bot } from '../../press';
import { nationWords } from '../../views/nationWords';
import { documentTitle, reviewLines } from '../../views/reviewCard';
import { entryWords, momentWords } from '../../views/reviewTimeline';
import { when } from '../../views/when';
import { byWhom, row, type Row, type Section, type SectionOf, type Table } from '../section';

/** The review with every version of everything that was written in it; for whoever does it or leads it. */
export const review: SectionOf = (bot, { state: found }, viewer): Section | undefined => {
  const standing = tierOf(found);
  if (!standing || !seesNow(bot, found, viewer, 'review')) return undefined;
  return {
    title: say('line.review'),
    rows: [
      ...row(say('review.setUp.tier'), say(`review.tier.${standing.tier}`)),
      ...reviewLines(bot, found).flatMap((line) => row(say('page.overview.note'), line)),
      ...tierRows(bot, found.review),
    ],
    parts: [
      ...rootCauses(bot, found.review),
      ...documentsFor(found).map((id) => documentPart(bot, found, id)),
      {
        title: say('review.doc.timeline.title'),
        rows: momentRows(bot, found.review),
        table: timelineTable(bot, found),
      },
      ...others(bot, found.review),
    ],
  };
};

/** How the tier and the set-up came about: every reason stays. */
function tierRows(bot: Bot, { sets, raised, lowered, reopened }: Review): Row[] {
  return [
    ...sets.flatMap((set) =>
      row(
        say('page.review.setUp'),
        [
          say('review.by', {
            name: nameOf(bot.app.organisation, set.reviewer),
            method: say(`review.method.${set.method}`),
          }),
          set.why,
        ].join('\n'),
        byWhom(bot, set),
      ),
    ),
    ...raised.flatMap((one) => row(say('page.review.raised', { tier: one.tier }), one.why, byWhom(bot, one))),
    ...(lowered ? row(say('page.review.lowered', { tier: lowered.to }), lowered.reason, byWhom(bot, lowered)) : []),
    ...reopened.flatMap((one) =>
      row(
        say('page.review.reopened'),
        one.by === null ? say('page.review.faded') : one.reason,
        one.by === null ? { at: when(bot, one.at) } : byWhom(bot, { by: one.by, at: one.at }),
      ),
    ),
  ];
}

function rootCauses(bot: Bot, { rootCauses: versions }: Review): Section[] {
  return versions.map((version, index) => ({
    title: say('page.review.rootCause', { number: index + 1, count: versions.length }),
    rows: [
      ...row(say('review.rootCause.raised'), version.raised, byWhom(bot, version)),
      ...row(say('review.rootCause.change'), version.change),
      ...row(say('page.review.factors'), version.factors.map((factor) => say(`review.factor.${factor}`)).join('\n')),
      ...row(say('page.review.because'), version.reason),
    ],
  }));
}

function documentPart(bot: Bot, found: Case, id: DocumentId): Section {
  const waived = found.review.waived[id];
  const versions = isText(id) ? (found.review.written[id] ?? []) : [];
  return {
    title: documentTitle(bot, id),
    rows: [
      ...row(say('page.overview.state'), say(`page.review.document.${standingOf(found, id)}`)),
      ...versions.flatMap((version) => [
        ...row(
          version.on === null ? say('page.review.text') : say('review.aboutDay', { on: formatDate(version.on) }),
          version.text,
          byWhom(bot, version),
        ),
        ...row(say('page.review.because'), version.reason),
      ]),
      ...(waived ? row(say('review.document.waivedBecause'), waived.reason, byWhom(bot, waived)) : []),
    ],
  };
}

/** What added entries said before they were put right. */
function momentRows(bot: Bot, { moments }: Review): Row[] {
  return moments.flatMap(({ before }) =>
    before.flatMap((version) =>
      row(say('page.review.momentBefore'), [version.text, version.reason].join('\n'), byWhom(bot, version)),
    ),
  );
}

function timelineTable(bot: Bot, found: Case): Table {
  return {
    title: say('page.review.timeline'),
    columns: [say('page.duty.alertedAt'), say('page.lost.what'), say('page.lost.words')],
    rows: timelineOf(found, bot.app.office.zone).map((entry) => [
      momentWords(bot, entry),
      entryWords(bot, entry),
      entry.text ?? '',
    ]),
  };
}

function others(bot: Bot, { others: linked }: Review): Section[] {
  return linked.map((one) => ({
    title: say(`review.other.${one.kind}`, nationWords(bot.app.pack)),
    rows: [
      ...row(say('review.others.reference'), one.reference),
      ...row(say('page.review.sent'), one.sent, byWhom(bot, one)),
      ...one.heard.flatMap((heard) => row(say('page.review.heard'), heard.what, byWhom(bot, heard))),
    ],
  }));
}
