import type { Case } from '../../src/case/state';
import type { Seen } from '../../src/ledger/streamKind';
import type { Bot } from '../press';
import type { Section, SectionOf } from './section';
import { assessment } from './sections/assessment';
import { briefings } from './sections/briefings';
import { corrections } from './sections/corrections';
import { deliveries } from './sections/deliveries';
import { duty } from './sections/duty';
import { impact } from './sections/impact';
import { keeping } from './sections/keeping';
import { lineOfSight } from './sections/lineOfSight';
import { lostContact } from './sections/lostContact';
import { notifications } from './sections/notifications';
import { overview } from './sections/overview';
import { patterns } from './sections/patterns';
import { plan } from './sections/plan';
import { report } from './sections/report';
import { review } from './sections/review';
import { sharedRisk } from './sections/sharedRisk';
import { tasks } from './sections/tasks';
import { triage } from './sections/triage';

/** The parts of a case's page, in the order in which they are printed. Each asks for itself what its reader may see. */
const sections: readonly SectionOf[] = [
  overview,
  lineOfSight,
  report,
  assessment,
  duty,
  corrections,
  triage,
  notifications,
  tasks,
  review,
  plan,
  impact,
  briefings,
  lostContact,
  sharedRisk,
  patterns,
  keeping,
  deliveries,
];

/** Everything of a case that somebody may see, by the same rules as its cards. Nothing is cut. */
export async function caseSections(bot: Bot, seen: Seen<Case>, viewer: string): Promise<Section[]> {
  const made = await Promise.all(sections.map(async (section) => section(bot, seen, viewer)));
  return made.flatMap((section) => section ?? []);
}
