import { render, say } from '../../cards/render';
import type { Case } from '../../src/case/state';
import type { Measure } from '../../src/case/impact/state';
import type { Entered } from '../../src/flow/flow';
import { auditPlanForm } from '../../src/flow/auditForms';
import type { Seen } from '../../src/ledger/streamKind';
import type { Bot, Reply } from '../press';
import { auditors } from './auditWords';
import { fit, textBudget } from './fit';
import { failureShare, sampleFor } from './impactCards';
import type { FormShown } from './reviewForms';

/** The plan of an audit: what is asked of which cases, and who goes through them. */
export function auditPlanCard(
  bot: Bot,
  { state: found, version }: Seen<Case>,
  { id, name, target }: Measure,
  viewer: string,
  shown: FormShown = {},
): Reply {
  const { pack, organisation } = bot.app;
  const looks = pack.settings.review.checkAfterDays;
  const blank = Object.fromEntries(Object.keys(auditPlanForm).map((field) => [field, '']));
  return {
    card: render('audit/plan', {
      token: String(version),
      reference: found.reference,
      measure: id,
      target: say('audit.audit.target', { target: target ?? 100 }),
      looks: looks.join(', '),
      sampleWords: say('impact.sample', {
        share: failureShare(found) * 100,
        of10: sampleFor(found, 10),
        of50: sampleFor(found, 50),
        of200: sampleFor(found, 200),
      }),
      questionList: pack.audit.questions.map((one) => ({ value: one.id, title: one.question })),
      teamList: organisation.teams.map((team) => ({ value: team.id, title: team.name })),
      categoryList: Object.values(pack.prompts).map((prompt) => ({ value: prompt.id, title: prompt.title })),
      auditorList: [
        { value: 'anybody', title: say('audit.plan.anybody') },
        ...auditors(bot, found.assessment?.restricted ?? false),
      ],
      notice: shown.problems ? say('problem.heading') : (shown.notice ?? ''),
      ...fit({ name }, textBudget / 8),
      typed: fit({ ...blank, ...suggested(bot, found), ...shown.typed }, textBudget / 4),
      problems: { ...blank, ...shown.problems },
      seat: bot.seat(viewer),
    }),
    summary: say('audit.summary'),
  };
}

/** The usual questions, of cases like the one from which the change came. */
function suggested({ app }: Bot, { team, report }: Case): Entered {
  const categories = [report?.category, report?.alsoCategory].flatMap((category) => category ?? []);
  return {
    auditQuestions: app.pack.audit.questions.flatMap(({ id, usual }) => (usual ? [id] : [])).join(','),
    auditTeams: team,
    auditCategories: categories.join(','),
    auditor: 'anybody',
  };
}
