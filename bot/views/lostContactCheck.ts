import { say } from '../../cards/render';
import { hasWords } from '../../cards/words';
import { every, isUnreached, latest } from '../../src/case/lostContact/episode';
import { realRisk, welfareAnswers } from '../../src/case/lostContact/welfare';
import type { Case } from '../../src/case/state';
import { lostContactForms } from '../../src/flow/lostContactForms';
import { nameOf } from '../../src/people/organisation';
import type { Bot } from '../press';
import { phones } from './caseCards';
import { cut, fit, textBudget } from './fit';
import { chosenWords } from './lostContactWords';
import { when } from './when';

const parts = ['worry', 'risk'] as const;

/** The welfare-check questions with their answers, where they lead, and what the police said (domain reference 14). */
export function checkData(bot: Bot, found: Case): Record<string, unknown> {
  const { lostContact: episode } = found;
  const answered = parts.flatMap((part) => {
    const last = every(episode, 'welfareAnswered').findLast((one) => one.part === part);
    if (!last) return [];
    const given = welfareAnswers(episode, part);
    const by = nameOf(bot.app.organisation, last.by);
    return [
      {
        text: say(`lostContact.check.${part}`, { by, at: when(bot, last.at) }),
        answers: Object.keys(lostContactForms[part])
          .filter((field) => given[field] !== '')
          .map((field) => ({
            label: say(`field.${field}.label`),
            text: cut(answerWords(given[field]), textBudget / 32),
          })),
      },
    ];
  });
  const open = parts.filter((part) => !every(episode, 'welfareAnswered').some((one) => one.part === part));
  const numbers = { worry: '1–3', risk: '4–6' };
  const list = open.map((part) => numbers[part]).join(', ');
  return {
    checks: answered,
    checksOpen: list === '' ? '' : say('lostContact.check.open', { list }),
    ...routeData(bot, found),
    ...policeData(bot, found),
    ...insteadData(bot, found),
  };
}

function answerWords(value: string | undefined): string {
  const text = value === undefined || value === '' ? 'unknown' : value;
  return hasWords(`answer.${text}`) ? say(`answer.${text}`) : text;
}

/** Where the answers lead. The police are not the default: only where they go at all, and "not known" leads to duty. */
function routeData(bot: Bot, { lostContact }: Case): { route: string; routeStyle: string } {
  const asked = every(lostContact, 'welfareAnswered').some(({ part }) => part === 'risk');
  if (!asked || !isUnreached(lostContact)) return { route: '', routeStyle: 'default' };
  const given = welfareAnswers(lostContact, 'risk');
  const route =
    given[realRisk] === 'yes' || given['crimeHappening'] === 'yes'
      ? 'police'
      : given[realRisk] === 'no'
        ? 'own'
        : 'unknown';
  const styles = { police: 'attention', unknown: 'warning', own: 'emphasis' };
  return { route: say(`lostContact.check.route.${route}`, phones(bot)), routeStyle: styles[route] };
}

function policeData(bot: Bot, { lostContact }: Case): Record<string, unknown> {
  const call = latest(lostContact, 'policeCalled');
  const answer = latest(lostContact, 'policeConfirmed');
  const confirmed = call && answer && answer.at >= call.at ? answer : undefined;
  const by = (id: string): string => nameOf(bot.app.organisation, id);
  const coming = call?.decision === 'attending' || call?.decision === 'not_said';
  const expected = call?.expectedAt
    ? ` ${say('lostContact.police.expected', { expectedAt: when(bot, call.expectedAt) })}`
    : '';
  const { number = '', log = '', officer = '', reason = '' } = call?.call ?? {};
  return {
    policeLine: call
      ? `${say('lostContact.police.line', {
          calledAt: when(bot, call.calledAt),
          decision: chosenWords('policeDecision', call.decision),
          by: by(call.by),
        })}${expected}`
      : '',
    ...fit(
      {
        policeNumber: number,
        policeLog: log,
        policeOfficer: officer,
        policeReason: reason,
        policeFound: confirmed?.note ?? '',
      },
      textBudget / 8,
    ),
    policeAfter: confirmed
      ? say(`lostContact.police.${confirmed.came ? 'came' : 'notCome'}`, {
          at: when(bot, confirmed.at),
          by: by(confirmed.by),
        })
      : coming && isUnreached(lostContact)
        ? say('lostContact.police.runs')
        : '',
    canConfirm: coming && confirmed === undefined,
  };
}

function insteadData(bot: Bot, { lostContact }: Case): Record<string, unknown> {
  const instead = latest(lostContact, 'goingInstead');
  return {
    insteadLine: instead
      ? say('lostContact.instead.line', {
          goBy: when(bot, instead.goBy),
          nextReview: when(bot, instead.nextReview),
          by: nameOf(bot.app.organisation, instead.by),
        })
      : '',
    insteadWho: instead?.who ?? '',
    insteadForce: instead?.force ?? '',
  };
}
