import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { startThroughline } from '../../bot/throughlineBot';
import { northbankCare } from '../../src/people/demo';
import type { Nation } from '../../src/policy/notificationShape';
import { sqliteFile } from '../../src/stores/sqlite/openSqlite';
import { packOf } from '../policy/nations';
import { dutyChannel } from '../people';
import { decision, fillReport, referenceIn, story, type Story } from '../stories';
import { answer, askFor } from './pageLink';
import { exploited } from './reports';
import { comes, triaged } from './reviewed';

interface Expected {
  readonly nation: Nation;
  /** A moment of the report, and by when the decision is due there. */
  readonly at: string;
  readonly due: string;
  readonly reviewOn: string;
  readonly authority: string;
  readonly test: readonly string[];
  readonly told: readonly string[];
}

const nations: readonly Expected[] = [
  {
    nation: 'wales',
    at: '2026-11-25T10:00:00.000Z',
    due: 'Wed 25 Nov 2026, 17:00',
    reviewOn: '2026-11-26',
    authority: 'the local authority',
    test: [
      'Social Services and Well-being (Wales) Act 2014 s126',
      'aged 18 and over',
      'As a result of those needs, is the adult unable to protect themselves against it?',
    ],
    told: ['Local authority, adult safeguarding', 'Wales Safeguarding Procedures', 'Care Inspectorate Wales (CIW)'],
  },
  {
    // St Andrew's Day: a working day everywhere else.
    nation: 'scotland',
    at: '2026-11-30T10:00:00.000Z',
    due: 'Mon 30 Nov 2026, 12:00',
    reviewOn: '2026-12-01',
    authority: 'the council',
    test: [
      'The three-point test (Adult Support and Protection (Scotland) Act 2007 s3)',
      'aged 16 and over',
      'Is the adult unable to safeguard their own well-being, property, rights or other interests?',
      'Is the adult at risk of harm? (Harm includes self-harm and self-neglect.)',
      'mental disorder',
    ],
    told: ['Council, adult protection', 'Adult Support and Protection (Scotland) Act 2007', 'Care Inspectorate'],
  },
  {
    // The twelfth of July.
    nation: 'northern_ireland',
    at: '2027-07-12T09:00:00.000Z',
    due: 'Mon 12 Jul 2027, 12:00',
    reviewOn: '2027-07-13',
    authority: 'the HSC Trust',
    test: [
      'Adult Safeguarding: Prevention and Protection in Partnership, regional policy',
      'aged 18 and over',
      'Do personal or life circumstances increase the adult',
      'Is the adult unable to protect their own interests?',
    ],
    told: [
      'HSC Trust, adult protection gateway',
      'Adult Safeguarding: Prevention and Protection in Partnership',
      'Regulation and Quality Improvement Authority (RQIA)',
    ],
  },
];

describe.each(nations)('in $nation', ({ nation, at, due, reviewOn, authority, test: words, told: recipients }) => {
  let told: Story;
  beforeAll(async () => {
    told = await story({ at, organisation: { ...northbankCare, nation } });
  });
  afterAll(() => told.end());

  test('a report, its duty call and its triage speak of that nation’s test, authority, recipients and days, and of nobody else’s', async () => {
    const { amara, dev, grace } = told.people;
    const { connector } = told.teams;
    await grace.say('help');
    await fillReport(amara, exploited);
    expect(amara.reads()).toContain(`decides by ${due} on a referral to ${authority}`);
    await amara.press('Send report');
    const reference = referenceIn(amara.reads('Report sent'));
    await connector.until(() => connector.cards(dutyChannel.id).length > 0);
    expect(dev.in(dutyChannel).reads(reference)).toContain(due);
    await dev.in(dutyChannel).press('Acknowledge');
    await comes(told, dev, 'details and decision');
    expect(dev.reads('details and decision')).toContain(`Raise with ${authority}: referral made`);
    const made = { ...decision, consulted: 'The GP', reviewOn };
    await dev.press('Record decision', made, { on: 'details and decision' });
    await comes(told, amara, 'What was decided');
    expect(amara.reads()).toContain(`it has been raised with ${authority}.`);

    // Triage is asked for in office hours: not on a holiday.
    if (!due.endsWith('17:00')) await told.later('+23h');
    await comes(told, grace, 'Triage: TL-');
    const asked = grace.reads('Triage: TL-');
    for (const text of [...words, `Only ${authority} decides`]) expect(asked).toContain(text);
    const limbs = packOf(nation).threeLimbs.limbs.flatMap(({ key }) => [
      [`limb_${key}`, 'yes'] as const,
      [`why_${key}`, `Why of ${key}.`] as const,
    ]);
    const answers = Object.entries(triaged).filter(([field]) => !/^(limb|why)_/.test(field));
    const filled = { ...Object.fromEntries([...answers, ...limbs]), events: 'adult_at_risk,abuse_allegation' };
    await grace.press('Save triage', filled, { on: 'Triage: TL-' });
    const list = grace.reads(`raised with ${authority}, who decide`);
    for (const text of recipients) expect(list).toContain(text);

    await comes(told, grace, 'Triage asks for a review');
    const { html } = await answer(await askFor(grace, reference), 'POST');
    expect(html).toContain(`${nation} 1.0.0`);
    for (const { key } of packOf(nation).threeLimbs.limbs) expect(html).toContain(`Why of ${key}.`);
    const read = [amara, dev, grace].flatMap((who) => who.cards()).map((card) => JSON.stringify(card));
    const elsewhere =
      /Care Act|\bs42|\bCQC\b|Care Quality|Safeguarding Adults Review|\bPACE\b|[Ii]ntegrated care|needs for care and support, whether or not anyone/;
    for (const text of [...read, html, ...connector.cards(dutyChannel.id).map((card) => JSON.stringify(card))]) {
      expect(elsewhere.exec(text)?.[0]).toBeUndefined();
      expect(/\bEngland\b|\bengland\b/.exec(text)?.[0]).toBeUndefined();
      if (nation !== 'wales') expect(/local authority/i.exec(text)?.[0]).toBeUndefined();
    }
  });
});

test('an organisation whose nation has no pack is refused before anything is opened, with what to do', async () => {
  const organisation = { ...northbankCare, nation: 'ireland' as Nation };
  const folder = join(tmpdir(), 'throughline-never-opened');
  const store = { engine: 'sqlite', file: join(folder, sqliteFile) } as const;
  const settings = { mode: 'local', port: 0, dataDir: folder, store, playground: undefined } as const;
  await expect(startThroughline(settings, pino({ level: 'silent' }), { organisation })).rejects.toThrow(
    /no policy pack for the nation "ireland".*england, wales, scotland, northern_ireland.*ireland\.yaml/,
  );
  expect(existsSync(folder)).toBe(false);
});
