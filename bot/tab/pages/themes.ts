import { say } from '../../../cards/render';
import { thematicTexts } from '../../../src/assurance/thematic/facts';
import { textsOf, type Thematic } from '../../../src/assurance/thematic/thematicKind';
import { may } from '../../../src/people/may';
import { nameOf } from '../../../src/people/organisation';
import type { Block, Form } from '../../../src/tab/view';
import { quarterLabel, quarterOf, type Quarter } from '../../../src/time/quarter';
import { lastQuarters, quarterId, quarterNamed, quarterRecord, thematicOf } from '../../../src/usecases/thematic';
import type { Bot } from '../../press';
import { when } from '../../views/when';
import { dayOrMonth } from '../../chart/figures';
import { figureAccess } from '../access';
import { asAtNow } from '../asAt';
import { filterOf } from '../filters';
import type { PageOf } from '../page';
import { themeBlocks } from '../themeBlocks';
import { discussForm, signForm, writeForm } from '../themeForms';

const quartersBack = 8;

/**
 * The quarterly thematic review (S21): a draft from the record, then what the quality lead writes and signs, and how it was discussed. Whoever does not
 * see small numbers about people reads it once it is signed.
 */
export const themesPage: PageOf = async ({ bot, viewer, query }) => {
  const { app } = bot;
  const quarters = lastQuarters(app, quartersBack);
  // Opened without saying which: the last one that is over is what is to be reviewed.
  const [, last] = quarters;
  const filter = filterOf(
    'quarter',
    say('tab.filter.quarter'),
    quarters.map((quarter) => ({ value: quarterId(quarter), label: quarterLabel(quarter) })),
    query,
    last && quarterId(last),
  );
  const quarter = quarterNamed(filter.value) as Quarter;
  const { state, version } = await thematicOf(app, quarter);
  const signs = may(viewer, 'signThemes');
  const isOver = quarterId(quarter) !== quarterId(quarterOf(app.ports.clock.now(), app.office.zone));
  const drafts = figureAccess(bot, viewer)?.exact === true;
  const signed = state.signed ?? (drafts ? undefined : state.signedBefore[state.signedBefore.length - 1]);
  const forms: Form[] = signs
    ? [
        ...(state.signed ? [discussForm(quarterId(quarter))] : []),
        writeForm(quarterId(quarter), version, textsOf(state), state.signed !== undefined),
        ...(!state.signed && isOver && state.versions.length > 0 ? [signForm(quarterId(quarter), version)] : []),
      ]
    : [];
  return {
    title: say('tab.themes.title', { quarter: quarterLabel(quarter) }),
    lead: say('tab.themes.lead'),
    asAt: signed ? say('tab.themes.asSigned', { at: when(bot, signed.at) }) : asAtNow(bot),
    filters: [filter],
    blocks: [
      {
        kind: 'notice',
        tone: state.signed ? 'good' : 'info',
        text: drafts ? standing(bot, state, isOver) : standingToReaders(bot, state),
      },
      ...(signed ? writtenBlocks(bot, asSigned(state, signed)) : drafts ? writtenBlocks(bot, state) : []),
      ...(await recordBlocks(bot, quarter, signed, drafts)),
      ...(forms.length > 0 ? [{ kind: 'heading', text: say('tab.themes.yours') } as const] : []),
      ...forms,
    ],
  };
};

type Signed = NonNullable<Thematic['signed']>;

/**
 * The figures as they were signed; before that, of this moment for whoever sees exact ones anyway. To others a draft would show numbers about people
 * that are in no register, and that the next draft could be taken from.
 */
async function recordBlocks(
  bot: Bot,
  quarter: Quarter,
  signed: Signed | undefined,
  drafts: boolean,
): Promise<readonly Block[]> {
  if (!signed && !drafts) return [];
  const shown = signed
    ? (JSON.parse(signed.shown) as Block[])
    : themeBlocks(bot, await quarterRecord(bot.app, quarter));
  return [{ kind: 'heading', text: say('tab.themes.record') }, ...shown];
}

/** The review with the texts that were signed: what was written since is nobody's to read but those who write and check it. */
function asSigned(state: Thematic, { versions }: Signed): Thematic {
  return { ...state, versions: state.versions.slice(0, versions) };
}

/** How it stands, for whoever reads it signed alone. */
function standingToReaders(bot: Bot, { signed, signedBefore }: Thematic): string {
  const last = signed ?? signedBefore[signedBefore.length - 1];
  if (!last) return say('tab.themes.notSignedYet');
  const by = { name: nameOf(bot.app.organisation, last.by), at: when(bot, last.at) };
  return say(signed ? 'tab.themes.signed' : 'tab.themes.beingRewritten', by);
}

function standing(bot: Bot, { signed, signedBefore, versions }: Thematic, isOver: boolean): string {
  if (signed)
    return say('tab.themes.signed', { name: nameOf(bot.app.organisation, signed.by), at: when(bot, signed.at) });
  if (signedBefore.length > 0) return say('tab.themes.signAgain');
  if (!isOver) return say('tab.themes.running');
  return say(versions.length > 0 ? 'tab.themes.toSign' : 'tab.themes.toWrite');
}

function writtenBlocks(bot: Bot, state: Thematic): Block[] {
  const texts = textsOf(state);
  const by = state.versions[state.versions.length - 1];
  const { organisation } = bot.app;
  const rows = thematicTexts.flatMap((id) =>
    texts[id]?.trim() ? [{ label: say(`tab.themes.text.${id}`), text: texts[id] }] : [],
  );
  return [
    ...(rows.length > 0 && by
      ? [
          { kind: 'heading', text: say('tab.themes.written') } as const,
          {
            kind: 'facts',
            title: say('tab.themes.writtenBy', {
              name: nameOf(organisation, by.by),
              at: when(bot, by.at),
              versions: state.versions.length,
            }),
            rows,
          } as const,
        ]
      : []),
    ...(state.discussed.length > 0
      ? [
          {
            kind: 'facts',
            title: say('tab.themes.discussed'),
            rows: state.discussed.map(({ on, minutes, ...one }) => ({
              label: dayOrMonth(on),
              text: minutes,
              by: nameOf(organisation, one.by),
              at: when(bot, one.at),
            })),
          } as const,
        ]
      : []),
  ];
}
