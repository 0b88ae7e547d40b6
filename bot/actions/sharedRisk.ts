import { say } from '../../cards/render';
import type { CaseRefusal } from '../../src/case/commands';
import { caseStream } from '../../src/case/reference';
import { mayAnswer } from '../../src/case/sharedRisk/agreeing';
import type { SharedRiskAsk } from '../../src/case/sharedRisk/ask';
import { ownerOf } from '../../src/case/sharedRisk/state';
import type { Case } from '../../src/case/state';
import { readEntry } from '../../src/flow/entry';
import { sharedRiskForm, sharedRiskFormNames, type SharedRiskFormName } from '../../src/flow/sharedRiskForms';
import type { Seen } from '../../src/ledger/streamKind';
import { nameOf } from '../../src/people/organisation';
import { answerCase, type CaseTurned } from '../../src/usecases/duty';
import { findCases } from '../../src/usecases/findCases';
import { entryContext } from '../../src/usecases/throughline';
import { textOf, type Asker, type Bot, type Press, type Reply, type Said } from '../press';
import { phones } from '../views/caseCards';
import { notice } from '../views/notice';
import { formProblems } from '../views/reportStep';
import { sharedRiskCard } from '../views/sharedRiskCard';
import { listsFor, sharedRiskFormCard, type FormShown } from '../views/sharedRiskFormCard';
import { sheetCard } from '../views/sharedRiskSheet';
import { mayNotShare } from '../views/sharedRiskWords';
import { askOf } from './sharedRiskAsk';
import { refusedFields } from './sharedRiskRefused';

/** `shared risk TL-7K3M-9PQ2`: the summary of a case that somebody acts on; for whoever reported it, who has it. */
export async function said({ asker }: Pick<Said, 'asker'>, bot: Bot, typed: string): Promise<Reply> {
  const { person } = asker;
  const found = await findCases(bot.app, person, typed);
  const [first, ...more] = found.outcome === 'found' ? found.cases : [];
  if (!first) return notice(bot, person, 'shared_risk_unknown');
  if (more.length > 0) {
    const references = [first, ...more].map(({ reference }) => reference).join(', ');
    return notice(bot, person, 'shared_risk_several', { references });
  }
  const refusal = mayNotShare(bot, first, person);
  if (!refusal) return sharedRiskCard(bot, await see(bot, first.reference), person);
  return first.reporter === person ? forReporter(bot, first) : notice(bot, person, refusal);
}

/** Whoever reported sees that somebody has it, and nothing of what partners said. */
function forReporter(bot: Bot, found: Case): Reply {
  const owner = ownerOf(found);
  const words = owner
    ? say('sharedRisk.owner', { owner: nameOf(bot.app.organisation, owner) })
    : say('sharedRisk.ownerNobody');
  const code = found.sharedRisk ? 'shared_risk_own' : 'shared_risk_own_none';
  const data = { reference: found.reference, owner: words, ...phones(bot) };
  return notice(bot, found.reporter, code, data, { title: 'notice.ok' });
}

export async function show(press: Press, bot: Bot): Promise<Reply> {
  const seen = await toShare(press, bot);
  return 'card' in seen ? seen : sharedRiskCard(bot, seen, press.asker.person);
}

/** The form of one part. News of an action is also for its owner, and for whoever asks the partner. */
export async function form(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const name = formOf(press);
  if (!name) return notice(bot, person, 'broken_card');
  const seen = await toShare(press, bot, name);
  return 'card' in seen ? seen : sharedRiskFormCard(bot, seen, person, name, { action: textOf(press.data, 'action') });
}

/** Writes a form down. What is missing or wrong comes back with everything typed. */
export async function save(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const name = formOf(press);
  if (!name) return notice(bot, person, 'broken_card');
  const seen = await toShare(press, bot, name);
  if ('card' in seen) return seen;
  const entry = readEntry(sharedRiskForm(name, listsFor(bot, seen.state, person)), press.data, entryContext(bot.app));
  const again = (at: Seen<Case>, shown: FormShown): Reply =>
    sharedRiskFormCard(bot, at, person, name, { typed: entry.typed, action: textOf(press.data, 'action'), ...shown });
  const problems = formProblems(entry.problems);
  if (Object.keys(problems).length > 0) return again(seen, { problems });
  const ask = askOf(name, { valid: entry.valid, press, bot });
  const turned = await asked(press, bot, ask);
  if (turned.outcome !== 'refused') return saved(press, bot, name, turned);
  if (turned.refusal === 'changed_meanwhile')
    return again(turned.seen, { notice: say('sharedRisk.refused.changed_meanwhile'), changed: true });
  const wrong = refusedFields(bot, turned, ask);
  return wrong ? again(turned.seen, { problems: wrong }) : refused(press, bot, turned);
}

function saved(press: Press, bot: Bot, name: SharedRiskFormName, { seen }: CaseTurned): Reply {
  const { person } = press.asker;
  const higher = name === 'review' && seen.state.sharedRisk?.reviews.at(-1)?.rating === 'higher';
  const words = higher ? say('sharedRisk.savedHigher', { reference: seen.state.reference }) : say('sharedRisk.saved');
  const shared = name === 'share' ? seen.state.sharedRisk?.disclosures.findLast(({ by }) => by === person) : undefined;
  if (shared) return sheetCard(bot, seen.state, shared, person, words);
  if (mayNotShare(bot, seen.state, person)) return notice(bot, person, 'thanks', {}, { title: 'notice.ok' });
  return sharedRiskCard(bot, seen, person, { notice: words });
}

/** Opens a summary, or takes one over. */
export async function doIt(press: Press, bot: Bot): Promise<Reply> {
  const seen = await toShare(press, bot);
  if ('card' in seen) return seen;
  const type = (['open', 'take'] as const).find((one) => one === textOf(press.data, 'ask'));
  if (!type) return notice(bot, press.asker.person, 'broken_card');
  const turned = await asked(press, bot, { type });
  // Somebody else was first, or it is theirs already: it is what they wanted to see.
  const there = turned.outcome === 'refused' && ['already_yours', 'shared_risk_open'].includes(turned.refusal);
  if (turned.outcome === 'refused' && !there) return refused(press, bot, turned);
  return sharedRiskCard(bot, turned.seen, press.asker.person, there ? {} : { notice: say('sharedRisk.saved') });
}

/** What one partner was given, once more. */
export async function sheet(press: Press, bot: Bot): Promise<Reply> {
  const { person } = press.asker;
  const seen = await toShare(press, bot);
  if ('card' in seen) return seen;
  const id = textOf(press.data, 'disclosure');
  const found = seen.state.sharedRisk?.disclosures.find((one) => one.id === id);
  if (!found || seen.state.disposal.destroyed) return sharedRiskCard(bot, seen, person);
  return sheetCard(bot, seen.state, found, person);
}

async function asked(press: Press, bot: Bot, ask: SharedRiskAsk): Promise<CaseTurned> {
  const at = bot.app.ports.clock.now();
  const command = { type: 'sharedRisk', at, by: press.asker.person, ask } as const;
  return answerCase(bot.app, textOf(press.data, 'reference'), command, press.id);
}

/** The case, or why somebody may not see this of it. Never where others read along. */
async function toShare({ asker, data }: Press, bot: Bot, name?: SharedRiskFormName): Promise<Seen<Case> | Reply> {
  const { person } = asker;
  if (!isPrivate(asker)) return notice(bot, person, 'in_channel');
  const seen = await see(bot, textOf(data, 'reference'));
  if (seen.version === 0) return notice(bot, person, 'not_found');
  const asking = { by: person, at: bot.app.ports.clock.now(), seen, world: bot.app };
  const own = name === 'answer' && mayAnswer(textOf(data, 'action'), asking);
  const refusal: CaseRefusal | undefined = own ? undefined : mayNotShare(bot, seen.state, person);
  if (refusal) return notice(bot, person, refusal);
  if (name !== undefined && (!seen.state.sharedRisk || seen.state.disposal.destroyed))
    return notice(bot, person, seen.state.disposal.destroyed ? 'content_destroyed' : 'no_shared_risk');
  return seen;
}

function isPrivate({ place }: Asker): boolean {
  return place.kind === 'personal';
}

function formOf({ data }: Press): SharedRiskFormName | undefined {
  return sharedRiskFormNames.find((name) => name === textOf(data, 'form'));
}

async function see({ app }: Bot, reference: string): Promise<Seen<Case>> {
  return app.turns.see(app.cases, caseStream(reference));
}

function refused(press: Press, bot: Bot, { refusal }: CaseTurned & { outcome: 'refused' }): Reply {
  return notice(bot, press.asker.person, refusal);
}
