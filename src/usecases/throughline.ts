import { auditKind } from '../audit/auditKind';
import { monthlyKind } from '../assurance/monthly/monthlyKind';
import { packKind } from '../assurance/packs/packKind';
import { rebaseKind } from '../assurance/rebase/rebaseKind';
import { thematicKind } from '../assurance/thematic/thematicKind';
import { caseKind } from '../case/caseKind';
import type { Organisation } from '../people/organisation';
import { draftKind } from '../flow/draft';
import type { IndicatorsOf } from '../flow/flow';
import type { EntryContext } from '../flow/entry';
import { officeOf } from '../policy/office';
import type { Pack } from '../policy/pack';
import type { OfficeHours } from '../time/officeHours';
import type { Ports } from '../ports';
import { learningKind } from '../supervision/learningKind';
import type { Sealing } from '../record/sealing';
import { reminderKind } from '../supervision/reminderKind';
import { selfNeglectKind } from '../supervision/selfNeglectKind';
import { localDate } from '../time/local';
import { Turns, type Committed } from './turn';

/** What every use case works with: the ports, the policy and the people, the kinds of stream, and the one way to write. */
export interface Throughline {
  readonly ports: Ports;
  readonly sealing: Sealing;
  readonly pack: Pack;
  readonly organisation: Organisation;
  readonly office: OfficeHours;
  readonly turns: Turns;
  readonly cases: ReturnType<typeof caseKind>;
  readonly drafts: ReturnType<typeof draftKind>;
  readonly learning: ReturnType<typeof learningKind>;
  readonly selfNeglect: ReturnType<typeof selfNeglectKind>;
  readonly reminders: ReturnType<typeof reminderKind>;
  readonly audits: ReturnType<typeof auditKind>;
  readonly thematics: ReturnType<typeof thematicKind>;
  readonly packs: ReturnType<typeof packKind>;
  readonly rebases: ReturnType<typeof rebaseKind>;
  readonly leaders: ReturnType<typeof monthlyKind>;
  readonly indicatorsOf: IndicatorsOf;
}

/**
 * @param pack the one of the organisation's nation
 * @param committed called with the head after each commit, so that whoever sends messages or keeps the clock need not poll
 */
export function throughline(
  ports: Ports,
  sealing: Sealing,
  pack: Pack,
  organisation: Organisation,
  committed: Committed,
): Throughline {
  if (pack.nation !== organisation.nation)
    throw new Error(
      `The pack is for ${pack.nation}, and ${organisation.id} is in ${organisation.nation}: load that nation's pack.`,
    );
  const office = officeOf(pack);
  return {
    ports,
    sealing,
    pack,
    organisation,
    office,
    turns: new Turns(ports.ledger, sealing, committed),
    drafts: draftKind(office.zone),
    cases: caseKind({ pack, organisation, office }),
    learning: learningKind({ pack, organisation, office }),
    selfNeglect: selfNeglectKind({ pack, organisation, office }),
    reminders: reminderKind(organisation, office),
    audits: auditKind({ pack, organisation, office }),
    thematics: thematicKind({ pack, organisation, office }),
    packs: packKind({ pack, organisation, office }),
    rebases: rebaseKind({ pack, organisation, office }),
    leaders: monthlyKind({ pack, organisation, office }),
    // A card may carry anything where a prompt's name belongs, such as the name of something every object has.
    indicatorsOf: (prompt) =>
      Object.hasOwn(pack.prompts, prompt) ? (pack.prompts[prompt]?.indicators.map(({ key }) => key) ?? []) : [],
  };
}

/** Now and today where the organisation is: what a date or a time typed on a card is read against. */
export function entryContext({ ports, office }: Throughline): EntryContext {
  const now = ports.clock.now();
  return { now, zone: office.zone, today: localDate(now, office.zone) };
}
