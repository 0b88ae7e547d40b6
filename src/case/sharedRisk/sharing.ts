import { refuse } from '../../ledger/streamKind';
import { findIdentifiers, type Identifier } from '../../policy/identifiers';
import { localDate } from '../../time/local';
import type { CaseDecision, World } from '../caseKind';
import { permitted } from '../permitted';
import type { Case } from '../state';
import type { SharedRiskAsk } from './ask';
import type { Asking } from './asking';
import { shareable, type Shareable, type SharedRiskFact } from './facts';
import { sheetOf, type Sheet } from './sheet';
import { consentNow, type SharedRisk } from './state';
import { wrote } from './wrote';

type Share = Extract<SharedRiskAsk, { type: 'share' }>;

/**
 * A disclosure, each by itself (domain reference 13.3). Missing consent never stops one, and without it there is always a ground: why it
 * was overridden, besides the basis that every disclosure has. Nothing is shared that was not chosen, and nothing that this basis and
 * this recipient do not allow.
 */
export function share({ type: _type, ...asked }: Share, asking: Asking): CaseDecision {
  const { by, at, seen, world } = asking;
  const found = seen.state.sharedRisk;
  if (!found) return refuse('no_shared_risk');
  const { agency, contact, why, necessary, fields, override, release } = asked;
  if ([agency, contact, why, necessary].some(isBlank) || fields.length === 0) return refuse('incomplete');
  const allowed = allowedFields(world, asked);
  if (!allowed) return refuse('unknown_basis');
  const consent = consentNow(found);
  if (consent !== 'given' && isBlank(override)) return refuse('no_ground');
  if (fields.some((field) => !allowed.includes(field))) return refuse('not_for_recipient');
  const sheet = sheetOf(seen.state, found, fields);
  if (fields.some((field) => isNothing(sheet, field))) return refuse('nothing_there');
  const holds = leaving(seen.state, found, asked, at, world).length > 0;
  if (holds && isBlank(release)) return refuse('identifier_leaves');
  if (holds && !permitted(world, by, 'releaseIdentifier', at)) return refuse('release_by_lead');
  const fact: SharedRiskFact = {
    type: 'sharedRiskDisclosed',
    ...asked,
    id: String(seen.version + 1),
    by,
    fields: shareable.filter((field) => fields.includes(field)),
    consent,
    override: consent === 'given' ? '' : override,
    release: holds ? release : '',
  };
  return wrote(fact);
}

/** What this basis and this recipient both allow; undefined when the pack does not have one of them, or the condition. */
export function allowedFields(
  { pack: { sharing } }: Pick<World, 'pack'>,
  { basis, condition, recipient }: Pick<Share, 'basis' | 'condition' | 'recipient'>,
): readonly Shareable[] | undefined {
  const found = sharing.bases.find(({ id }) => id === basis);
  const to = sharing.recipients.find(({ id }) => id === recipient);
  if (!found || !to || !sharing.conditions.some(({ id }) => id === condition)) return undefined;
  return shareable.filter((field) => found.mayGet.includes(field) && to.mayGet.includes(field));
}

/**
 * What looks like an identifier in what would leave, names of people here among it, and in which part (domain reference 13.2). Why it is
 * shared leaves too. Who it goes to is not looked at: names and numbers of theirs belong there.
 */
export function leaving(
  state: Case,
  found: SharedRisk,
  { fields, why }: Pick<Share, 'fields' | 'why'>,
  at: string,
  { organisation, office }: World,
): { readonly field: Shareable | 'why'; readonly found: Identifier }[] {
  const sheet = sheetOf(state, found, fields);
  const names = organisation.people.map(({ name }) => name);
  const options = { names, today: localDate(at, office.zone) };
  const texts = [...fields.map((field) => [field, textsOf(sheet, field)] as const), ['why', [why]] as const];
  return texts.flatMap(([field, said]) =>
    said.flatMap((text) => findIdentifiers(text, options).map((one) => ({ field, found: one }))),
  );
}

function textsOf(sheet: Sheet, field: Shareable): string[] {
  if (field === 'actions') return sheet.actions.flatMap(({ what, partner }) => [what, partner]);
  return field === 'indicators' || field === 'nextReview' ? [] : [sheet[field]];
}

/** A part that was chosen and says nothing. */
export function isNothing(sheet: Sheet, field: Shareable): boolean {
  if (field === 'indicators') return Object.keys(sheet.indicators).length === 0;
  return sheet[field].length === 0;
}

function isBlank(text: string): boolean {
  return text.trim() === '';
}
