import type { Logger } from 'pino';
import * as audit from './actions/audit';
import * as briefing from './actions/briefing';
import * as caseLine from './actions/caseLine';
import * as corrections from './actions/corrections';
import * as delivery from './actions/delivery';
import * as duty from './actions/duty';
import { help } from './actions/home';
import * as impact from './actions/impact';
import * as lost from './actions/lostContact';
import * as lostForms from './actions/lostContactForms';
import * as learning from './actions/learning';
import * as entries from './actions/learningEntries';
import * as plan from './actions/plan';
import * as practice from './actions/practice';
import * as record from './actions/record';
import * as report from './actions/reportStep';
import * as review from './actions/review';
import * as sharedRisk from './actions/sharedRisk';
import * as signals from './actions/signals';
import * as selfNeglect from './actions/selfNeglect';
import * as triage from './actions/triage';
import * as tasks from './actions/tasks';
import * as supervision from './actions/supervision';
import type { Bot, Press, Reply } from './press';
import { notice } from './views/notice';

type Action = (press: Press, bot: Bot) => Promise<Reply>;

/** Every button there is. A verb in a template that is not here fails a test; a verb from elsewhere gets a friendly card. */
export const verbs: Readonly<Record<string, Action>> = {
  'home.help': help,
  'report.start': report.startPressed,
  'report.next': report.next,
  'report.back': report.back,
  'report.goto': report.goTo,
  'report.send': report.send,
  'report.escalateAnyway': report.escalateAnyway,
  'report.resume': report.resume,
  'report.discard': report.discard,
  'case.acknowledge': duty.acknowledge,
  'case.open': duty.open,
  'case.decide': duty.decide,
  'case.confirm': duty.confirm,
  'case.escalate': duty.escalate,
  'case.correct': corrections.parts,
  'case.correctPart': corrections.part,
  'case.saveCorrection': corrections.save,
  'lost.pick': lost.pick,
  'lost.record': lost.record,
  'lost.escalate': lost.escalate,
  'lost.report': lost.wholeReport,
  'lost.open': lost.open,
  'lost.form': lostForms.form,
  'lost.save': lostForms.save,
  'record.show': record.show,
  'record.open': record.open,
  'record.hold': record.hold,
  'record.placeHold': record.placeHold,
  'record.endHold': record.endHold,
  'record.saveEndHold': record.saveEndHold,
  'record.propose': record.propose,
  'record.answer': record.answer,
  'practice.list': practice.list,
  'practice.questions': practice.questions,
  'practice.compared': practice.compared,
  'plan.list': plan.list,
  'plan.form': plan.form,
  'plan.open': plan.open,
  'plan.add': plan.add,
  'plan.prove': plan.prove,
  'plan.snooze': plan.snooze,
  'plan.move': plan.move,
  'plan.accept': plan.accept,
  'plan.return': plan.sendBack,
  'plan.hand': plan.hand,
  'plan.drop': plan.drop,
  'plan.mine': plan.minePressed,
  'plan.endorse': plan.endorse,
  'review.show': review.show,
  'review.setUp': review.setUp,
  'review.saveSetUp': review.saveSetUp,
  'review.answerLowering': review.answerLowering,
  'review.raise': review.raiseForm,
  'review.saveRaise': review.saveRaise,
  'review.methodForm': review.methodForm,
  'review.saveMethod': review.saveMethod,
  'review.document': review.document,
  'review.saveDocument': review.saveDocument,
  'review.waiveForm': review.waiveForm,
  'review.saveWaive': review.saveWaive,
  'review.rootCause': review.rootCause,
  'review.saveRootCause': review.saveRootCause,
  'review.timeline': review.timeline,
  'review.addMoment': review.addMoment,
  'review.momentForm': review.moment,
  'review.correctMoment': review.correctMoment,
  'review.others': review.others,
  'review.link': review.link,
  'review.heard': review.heard,
  'review.finish': review.finish,
  'review.reopenForm': review.reopenForm,
  'review.saveReopen': review.saveReopen,
  'briefing.list': briefing.list,
  'briefing.send': briefing.send,
  'briefing.again': briefing.sendAgain,
  'briefing.read': briefing.read,
  'impact.list': impact.list,
  'impact.form': impact.form,
  'impact.choose': impact.choose,
  'impact.open': impact.open,
  'impact.figures': impact.figures,
  'impact.own': impact.own,
  'impact.audit': impact.audit,
  'impact.endForm': impact.endForm,
  'impact.end': impact.end,
  'audit.list': audit.list,
  'audit.form': audit.form,
  'audit.plan': audit.plan,
  'audit.open': audit.open,
  'audit.go': audit.go,
  'audit.answer': audit.answer,
  'audit.correct': audit.correct,
  'audit.case': audit.oneCase,
  'audit.round': audit.round,
  'audit.how': audit.how,
  'audit.hand': audit.hand,
  'audit.end': audit.end,
  'triage.form': triage.form,
  'triage.save': triage.save,
  'triage.list': triage.list,
  'triage.one': triage.one,
  'triage.told': triage.told,
  'triage.toldAgain': triage.toldAgain,
  'triage.notNeeded': triage.notNeeded,
  'triage.answerNotNeeded': triage.answerNotNeeded,
  'triage.heard': triage.heard,
  'line.show': caseLine.show,
  'line.page': caseLine.page,
  'task.show': tasks.show,
  'task.record': tasks.record,
  'signals.show': signals.show,
  'sharedRisk.show': sharedRisk.show,
  'sharedRisk.form': sharedRisk.form,
  'sharedRisk.save': sharedRisk.save,
  'sharedRisk.do': sharedRisk.doIt,
  'sharedRisk.sheet': sharedRisk.sheet,
  'delivery.month': delivery.month,
  'delivery.case': delivery.oneCase,
  'delivery.run': delivery.run,
  'supervision.show': supervision.show,
  'supervision.coverage': supervision.coverage,
  'supervision.form': supervision.form,
  'supervision.record': supervision.record,
  'supervision.entries': entries.show,
  'supervision.correct': entries.form,
  'supervision.saveCorrection': entries.save,
  'supervision.withdraw': entries.withdraw,
  'selfNeglect.open': selfNeglect.open,
  'selfNeglect.read': selfNeglect.read,
  'selfNeglect.cannot': selfNeglect.cannot,
  'selfNeglect.passOver': selfNeglect.passOver,
  'selfNeglect.again': selfNeglect.again,
  'selfNeglect.readAgain': selfNeglect.readAgain,
  'selfNeglect.how': selfNeglect.how,
  'learning.overview': learning.overview,
  'learning.mine': learning.mine,
  'learning.confirm': learning.confirm,
  'learning.note': learning.note,
  'learning.saveNote': learning.saveNote,
};

/**
 * A press to its action. Whatever goes wrong ends in a card that says what to do: Teams shows "Something went wrong" for
 * anything else, and sends the press again.
 */
export async function dispatch(press: Press, bot: Bot, log: Logger): Promise<Reply> {
  const action = Object.hasOwn(verbs, press.verb) ? verbs[press.verb] : undefined;
  if (!action) {
    log.warn({ code: 'unknown_verb', person: press.asker.person }, 'press refused');
    return notice(bot, press.asker.person, 'unknown_verb');
  }
  // A card of a report that somebody forwarded, or a button of before: others read along there.
  if (press.asker.place.kind !== 'personal' && /^(report|lost)\./.test(press.verb))
    return notice(bot, press.asker.person, 'report_in_channel');
  try {
    return await action(press, bot);
  } catch (error) {
    log.error(
      { code: 'action_failed', verb: press.verb, person: press.asker.person, err: safeError(error) },
      'press failed',
    );
    return notice(bot, press.asker.person, 'failure');
  }
}

/** An error without its message, which may hold what somebody typed: its kind, code and place. */
export function safeError(error: unknown): { kind: string; code?: string; at?: string } {
  if (!(error instanceof Error)) return { kind: typeof error };
  const code = (error as { code?: unknown }).code;
  const at = error.stack
    ?.split('\n')
    .slice(1, 6)
    .map((line) => line.trim())
    .join(' < ');
  return { kind: error.name, ...(typeof code === 'string' ? { code } : {}), ...(at ? { at } : {}) };
}
