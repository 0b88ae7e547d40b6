import { say } from '../../cards/render';
import { stageOf } from '../../src/case/line';
import type { Case } from '../../src/case/state';
import { gaps } from '../../src/people/gaps';
import { northbankWithHistory } from '../../src/people/demoHistory';
import type { Chart, TabMe, TabProblem, TabView } from '../../src/tab/view';
import { messagesIn } from '../bot/messagesIn';
import { factsCalled, written, type WhatIsWritten } from '../bot/record';
import { staffInvolved } from '../bot/reports';
import { ids } from '../people';
import { june, sendReport, story, type Story } from '../stories';
import { asks, figuresIn, pageFor, referencesIn, rowsIn, tableIn } from './asked';
import { demoMonths, filledStory } from './filledStory';

const leila = 'northbank-4';
const yasmin = 'northbank-31';
/** The cases that a page links to. */
const caseLinks = (view: unknown): string[] =>
  [...JSON.stringify(view).matchAll(/"page":"case","query":\{"reference":"([^"]+)"/g)].map(([, found = '']) => found);
const everybody = { ...ids, leila };
/** Roles that may know of every case. */
const seesAll: readonly string[] = [
  'duty_manager',
  'safeguarding_lead',
  'deputy_safeguarding_lead',
  'quality_lead',
  'executive',
  'administrator',
];
const pages = ['tracker', 'learning', 'trends', 'themes', 'audits', 'delivery', 'accountability', 'pack'] as const;

describe('a record of some months', () => {
  let told: Story;
  let record: WhatIsWritten;
  const states = new Map<string, Case>();
  beforeAll(async () => {
    told = await filledStory(async (app, where) => {
      await demoMonths(4)(app, where);
      for await (const stream of app.ports.ledger.streams())
        if (stream.startsWith('case/')) states.set(stream.slice(5), (await app.turns.see(app.cases, stream)).state);
    });
    record = await written(told.folder);
  });
  afterAll(() => told.end());

  const today = '2026-11-25';
  /** Agreed, and neither dropped nor accepted by everybody who has to. */
  const open = ({ plan }: Case) =>
    plan.filter(({ accepted, endorsed, dropped }) => !dropped && (!accepted || (accepted.needsExecutive && !endorsed)));

  /** Who may open what (domain reference 1.3). Everybody sees what is theirs in the tracker. */
  const opens: Readonly<Record<(typeof pages)[number], readonly (keyof typeof everybody)[]>> = {
    tracker: ['amara', 'dev', 'grace', 'tom', 'sian', 'omar', 'leila'],
    learning: ['grace', 'tom', 'sian', 'omar'],
    trends: ['amara', 'dev', 'grace', 'tom', 'sian', 'omar', 'leila'],
    themes: ['dev', 'grace', 'sian', 'omar'],
    audits: ['dev', 'grace', 'sian', 'omar'],
    delivery: ['grace', 'sian', 'omar'],
    accountability: ['amara', 'dev', 'grace', 'tom', 'sian', 'omar', 'leila'],
    pack: ['grace', 'sian', 'omar'],
  };
  const cells = pages.flatMap((page) =>
    (Object.keys(everybody) as (keyof typeof everybody)[]).map((who) => [page, who] as const),
  );

  test.each(cells)('the page "%s" and %s: opened by whom it is for, refused to others in words', async (page, who) => {
    const { status, json } = await asks(told, `pages/${page}`, everybody[who]);
    expect(status).toBe(opens[page].includes(who) ? 200 : 403);
    if (status === 403) expect(json as TabProblem).toMatchObject({ title: say('tab.problem.not_permitted.title') });
  });

  test.each(Object.keys(everybody) as (keyof typeof everybody)[])(
    'every page in the navigation of %s opens, and no other does',
    async (who) => {
      const me = (await asks(told, 'me', everybody[who])).json as TabMe;
      const offered = me.pages.map(({ id }) => id);
      expect([...offered].sort()).toEqual(pages.filter((page) => opens[page].includes(who)).sort());
    },
  );

  test.each([...(Object.keys(everybody) as (keyof typeof everybody)[]), 'yasmin'] as const)(
    'no link to a case, on any page that %s may open, leads to a refusal',
    async (who) => {
      const as = who === 'yasmin' ? yasmin : everybody[who];
      const before = factsCalled(await written(told.folder), 'readRefused').length;
      const links = new Set<string>();
      for (const page of pages) {
        const { status, json } = await asks(told, `pages/${page}`, as);
        if (status === 200) for (const link of caseLinks(json)) links.add(link);
      }
      for (const reference of links) {
        const { status } = await asks(told, `pages/case?reference=${reference}`, as);
        expect([reference, status]).toEqual([reference, 200]);
      }
      expect(factsCalled(await written(told.folder), 'readRefused')).toHaveLength(before);
      if (who === 'sian') expect(links.size).toBeGreaterThan(10);
    },
  );

  test('the tracker of a quality lead has every case with something to do and no restricted one, what is due first on top', async () => {
    const view = await pageFor(told, ids.sian, 'tracker');
    const rows = rowsIn(view, 'cases');
    const shown = rows.map(([reference = '']) => reference);
    for (const reference of shown) expect(states.get(reference)?.assessment?.restricted).not.toBe(true);
    const owing = [...states].filter(
      ([, found]) =>
        !found.assessment?.restricted &&
        (open(found).length > 0 ||
          (found.triage.asked && found.triage.forms.length === 0) ||
          (found.review.set && !found.review.finished)),
    );
    expect(owing.length).toBeGreaterThan(3);
    for (const [reference] of owing) expect(shown).toContain(reference);
    expect(figuresIn(view)['cases']).toBe(String(shown.length));
  });

  test.each(['work', 'actions'])(
    'the open actions under "%s" are those that nobody accepted or dropped',
    async (state) => {
      const view = await pageFor(told, ids.grace, 'tracker', { state });
      const plain = [...states].flatMap(([reference, found]) =>
        open(found).map(({ owner, due }) => ({ reference, owner, due, late: due < today })),
      );
      const name = (id: string) => northbankWithHistory.people.find((one) => one.id === id)?.name;
      const rows = rowsIn(view, 'actions');
      expect(rows.map(([reference, owner]) => `${reference} ${owner}`).sort()).toEqual(
        plain.map(({ reference, owner }) => `${reference} ${name(owner)}`).sort(),
      );
      expect(figuresIn(view)).toMatchObject({
        actions: String(plain.length),
        lateActions: String(plain.filter(({ late }) => late).length),
      });
      const marked = view.blocks.flatMap((block) =>
        block.kind === 'table' && block.id === 'actions' ? block.rows.filter((cells) => cells[3]?.mark === 'late') : [],
      );
      expect(marked).toHaveLength(plain.filter(({ late }) => late).length);
    },
  );

  test.each(['closed', 'learned'] as const)('cases under "%s" are those at that stage', async (state) => {
    const view = await pageFor(told, ids.grace, 'tracker', { state });
    const plain = [...states].flatMap(([reference, found]) => (stageOf(found) === state ? [reference] : []));
    expect(
      rowsIn(view, 'cases')
        .map(([reference]) => reference)
        .sort(),
    ).toEqual(plain.sort());
    expect(plain.length).toBeGreaterThan(0);
  });

  test('filters narrow: a team has its own cases, the teams together all of them; a category and "late" leave a part', async () => {
    const of = async (query: Readonly<Record<string, string>>) =>
      rowsIn(await pageFor(told, ids.grace, 'tracker', query), 'cases').map(([reference = '']) => reference);
    const all = await of({});
    const teams = await Promise.all(northbankWithHistory.teams.map(({ id }) => of({ where: `team:${id}` })));
    expect(teams.flat().sort()).toEqual([...all].sort());
    for (const [at, { id }] of northbankWithHistory.teams.entries())
      for (const reference of teams[at] ?? []) expect(states.get(reference)?.team).toBe(id);
    const category = states.get(all[0] ?? '')?.report?.category ?? '';
    const some = await of({ category });
    expect(some).toContain(all[0]);
    for (const reference of some) {
      const report = states.get(reference)?.report;
      expect([report?.category, report?.alsoCategory]).toContain(category);
    }
    const late = await of({ due: 'late' });
    const lateView = await pageFor(told, ids.grace, 'tracker');
    expect(String(late.length)).toBe(figuresIn(lateView)['late']);
    for (const reference of late) expect(all).toContain(reference);
    const counted = figuresIn(await pageFor(told, ids.grace, 'tracker', { category }));
    expect(counted['cases']).toBe(String(some.length));
  });

  test('no link of a tracker is refused: whoever has but an action of a case reads that, and is led nowhere', async () => {
    const others = northbankWithHistory.people.filter(({ roles }) => roles.every((role) => !seesAll.includes(role)));
    const unlinked: (string | undefined)[] = [];
    for (const { id } of others) {
      const view = await pageFor(told, id, 'tracker', { state: 'actions' });
      for (const [reference, , category] of tableIn(view, 'cases').rows) {
        if (!reference?.to) unlinked.push(category?.text);
        else {
          const { status } = await asks(told, `pages/case?reference=${reference.text}`, id);
          expect([id, reference.text, status]).toEqual([id, reference.text, 200]);
        }
      }
    }
    expect(new Set(unlinked)).toEqual(new Set([say('category.none')]));
  });

  test('a worker sees what they reported or have to do, and nothing else', async () => {
    for (const who of [ids.amara, leila]) {
      const own = [...states].flatMap(([reference, found]) =>
        found.reporter === who || found.plan.some(({ owner }) => owner === who) ? [reference] : [],
      );
      for (const state of ['work', 'actions', 'closed', 'learned']) {
        const view = await pageFor(told, who, 'tracker', { state });
        for (const reference of referencesIn(view)) expect(own).toContain(reference);
      }
    }
  });

  const odd = [
    'nowhere',
    'team:',
    'team:x',
    '2026-13',
    '2999-01',
    '9'.repeat(500),
    '😀',
    'مرحبا\u202e',
    '<b>',
    'constructor',
    '__proto__',
    '',
  ];
  const names = [
    'where',
    'state',
    'due',
    'category',
    'month',
    'months',
    'quarter',
    'audit',
    'from',
    'to',
    'id',
    'theme',
  ];
  test.each(pages)(
    'nothing that is asked breaks the page "%s": what is not a choice is as if it had not been asked',
    async (page) => {
      const usual = await pageFor(told, ids.sian, page);
      for (const value of odd) {
        const query = Object.fromEntries(names.map((name) => [name, value]));
        const view = await pageFor(told, ids.sian, page, query);
        expect(view.filters.map(({ value: chosen }) => chosen)).toEqual(
          usual.filters.map(({ value: chosen }) => chosen),
        );
        if (value.length > 3) expect(JSON.stringify(view.blocks)).not.toContain(value);
      }
    },
  );

  test('learning: who has a learning point is who has one written down that was not withdrawn', async () => {
    for (const month of ['2026-09', '2026-10', '2026-11']) {
      const view = await pageFor(told, ids.sian, 'learning', { month });
      const withOne = new Map<string, number>();
      for (const { stream, facts } of record.commits) {
        const [kind, worker = '', of] = stream.split('/');
        if (kind !== 'learning' || of !== month) continue;
        for (const { type } of facts) {
          const step = type === 'learningPointRecorded' ? 1 : type === 'learningPointWithdrawn' ? -1 : 0;
          withOne.set(worker, (withOne.get(worker) ?? 0) + step);
        }
      }
      const rows = rowsIn(view, 'supervisors');
      const sum = (column: number) => rows.reduce((total, cellsOf) => total + Number(cellsOf[column]), 0);
      const excluded = rowsIn(view, 'excluded').reduce((total, [, people]) => total + Number(people), 0);
      expect(sum(2)).toBe(
        [...withOne.values()].filter((count) => count > 0).length - Number(figuresIn(view)['additional']),
      );
      // Everybody of the organisation is due or said not to be.
      expect(sum(1) + excluded).toBe(northbankWithHistory.people.length);
      const share = sum(1) === 0 ? 0 : (sum(2) / sum(1)) * 100;
      expect(Number.parseFloat(figuresIn(view)['M14'] ?? '')).toBeCloseTo(share, 0);
      const teams = rowsIn(view, 'teams');
      expect(teams.reduce((total, cellsOf) => total + Number(cellsOf[1]), 0)).toBe(sum(1));
    }
  });

  test('learning: reminders that did not arrive stand beside whom they were for', async () => {
    const now = await written(told.folder);
    let owed = 0;
    for (const month of ['2026-09', '2026-10', '2026-11']) {
      const rows = rowsIn(await pageFor(told, ids.sian, 'learning', { month }), 'supervisors');
      for (const [name = '', , , , , undelivered] of rows) {
        const person = northbankWithHistory.people.find((one) => one.name === name);
        if (!person) continue;
        const own = now.commits.filter(({ stream }) => stream === `reminders/${person.id}/${month}`);
        const count = messagesIn(own).filter(({ status }) => status === 'failed').length;
        owed += messagesIn(own).length;
        expect([name, month, undelivered]).toEqual([name, month, String(count)]);
      }
    }
    expect(owed).toBeGreaterThan(0);
  });

  test('learning: a supervisor sees their own line and no other', async () => {
    const view = await pageFor(told, ids.tom, 'learning', { month: '2026-10' });
    expect(rowsIn(view, 'supervisors').map(([name]) => name)).toEqual(['Tom Reid']);
    expect(view.blocks.some((block) => block.kind === 'table' && block.id === 'teams')).toBe(false);
  });

  test('learning: a team has its self-neglect review when its checklist was read in that month', async () => {
    for (const month of ['2026-09', '2026-10']) {
      const rows = rowsIn(await pageFor(told, ids.sian, 'learning', { month }), 'selfNeglect');
      for (const [at, { id }] of northbankWithHistory.teams.entries()) {
        const read = record.commits.some(
          ({ stream, facts }) =>
            stream.startsWith('selfNeglect/') &&
            stream.includes(id) &&
            stream.endsWith(month) &&
            facts.some(({ type }) => type === 'checklistRead'),
        );
        expect(rows[at]?.[1] === say('tab.learning.selfNeglect.done')).toBe(read);
      }
    }
  });

  test('delivery: each month is the sum of the messages that were owed in it, line by line', async () => {
    const zone = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', year: 'numeric', month: '2-digit' });
    const all = messagesIn((await written(told.folder)).commits);
    for (const month of ['2026-09', '2026-10']) {
      const own = all.filter(({ owedAt }) => zone.format(new Date(owedAt)) === month);
      const of = (status: string) => own.filter((one) => one.status === status).length;
      const view = await pageFor(told, ids.sian, 'delivery', { month });
      const plain = { intended: own.length, delivered: of('delivered'), failed: of('failed'), pending: of('pending') };
      expect(own.length).toBeGreaterThan(10);
      expect(figuresIn(view)).toEqual(Object.fromEntries(Object.entries(plain).map(([id, n]) => [id, String(n)])));
      const lines = rowsIn(view, 'delivery').map(([, ...numbers]) => numbers.map(Number));
      const last = lines.pop() ?? [];
      expect(last).toEqual(Object.values(plain));
      for (const column of [0, 1, 2, 3])
        expect(lines.reduce((sum, line) => sum + (line[column] ?? 0), 0)).toBe(last[column]);
      for (const [intended = 0, ...parts] of lines) expect(parts.reduce((sum, part) => sum + part, 0)).toBe(intended);
    }
  });

  test('accountability: every role has its people by name, and every step that reaches nobody is said', async () => {
    const view = await pageFor(told, ids.amara, 'accountability');
    const [board, ...others] = rowsIn(view, 'roles');
    expect(board?.slice(0, 3)).toEqual([say('tab.role.board'), 'Margaret Obi', '3 Jul 2023']);
    const rows = others.map(([, name]) => name);
    const roles = [
      'executive',
      'safeguarding_lead',
      'deputy_safeguarding_lead',
      'quality_lead',
      'duty_manager',
      'reviewer',
      'supervisor',
    ] as const;
    const plain = roles.flatMap((role) => {
      const people = northbankWithHistory.people.filter((one) => one.roles.includes(role)).map(({ name }) => name);
      return people.length === 0 ? [say('tab.accountability.nobody')] : people;
    });
    expect(rows).toEqual(plain);
    const warnings = view.blocks.filter((block) => block.kind === 'notice' && block.tone === 'warning');
    expect(warnings).toHaveLength(gaps(northbankWithHistory, today).length);
  });

  test('accountability: since when each post is held, who held it before, and when nobody did', async () => {
    const view = await pageFor(told, ids.amara, 'accountability');
    expect(
      rowsIn(view, 'roles')
        .map(([role, , since]) => [role, since])
        .slice(0, 5),
    ).toEqual([
      [say('tab.role.board'), '3 Jul 2023'],
      [say('tab.role.executive'), '3 Apr 2023'],
      [say('tab.role.safeguarding_lead'), '8 Jan 2024'],
      [say('tab.role.deputy_safeguarding_lead'), '8 Jan 2024'],
      [say('tab.role.quality_lead'), '5 Sept 2022'],
    ]);
    const lead = say('tab.role.safeguarding_lead');
    expect(rowsIn(view, 'before')).toEqual([
      [lead, say('tab.accountability.nobody'), '30 Dec 2023', '7 Jan 2024'],
      [lead, 'Helen Marsh', '1 Jun 2020', '29 Dec 2023'],
    ]);
  });

  const chartIn = ({ blocks }: TabView, id: string): Chart => {
    const found = blocks.find((block): block is Chart => block.kind === 'chart' && block.id === id);
    if (!found) throw new Error(`There is no chart "${id}".`);
    return found;
  };

  test('trends: of a locality the learning shown is that of its teams together, month by month', async () => {
    const [riverside, north, south] = await Promise.all(
      ['locality:Riverside', 'team:north', 'team:south'].map(async (where) =>
        (chartIn(await pageFor(told, ids.sian, 'trends', { where }), 'learning').data?.rows ?? []).map((cells) =>
          cells.map(({ text }) => text),
        ),
      ),
    );
    expect(riverside?.length).toBeGreaterThan(1);
    const outOf = (rows: string[][] | undefined, month: string): number[] =>
      (rows?.find(([first]) => first === month)?.[2]?.match(/\d+/g) ?? ['0', '0']).map(Number);
    for (const [month = '', value = ''] of riverside ?? []) {
      const [a = 0, b = 0] = [0, 1].map((at) => (outOf(north, month)[at] ?? 0) + (outOf(south, month)[at] ?? 0));
      expect(outOf(riverside, month)).toEqual([a, b]);
      expect(Number.parseFloat(value)).toBeCloseTo((a / b) * 100, 0);
    }
  });

  test('trends: a category has its reports and its concerns by month, or days between them where they are rare', async () => {
    const drawn = { months: 0, days: 0 };
    for (const category of ['self_neglect', 'domestic', 'exploitation']) {
      const view = await pageFor(told, ids.sian, 'trends', { category });
      expect(view.filters.find(({ id }) => id === 'category')?.value).toBe(category);
      const own = [...states.values()].filter(
        ({ report, reportedAt }) => report?.category === category && reportedAt < '2026-11-01',
      );
      const charts = view.blocks.filter((block): block is Chart => block.kind === 'chart');
      expect(charts).toHaveLength(2);
      for (const { verdict } of charts as { verdict?: unknown }[]) expect(verdict).toBeUndefined();
      const [reports] = charts;
      if (reports?.id === 'reports') {
        const sum = reports.data?.rows.reduce((total, [, count]) => total + Number(count?.text), 0);
        expect([category, sum]).toEqual([category, own.length]);
        drawn.months += 1;
      } else {
        // One gap less than there are events.
        expect([category, reports?.data?.rows.length]).toEqual([category, own.length - 1]);
        drawn.days += 1;
      }
    }
    expect(drawn.months).toBeGreaterThan(0);
  });

  test('trends: whoever may not see small numbers cannot choose a category', async () => {
    const view = await pageFor(told, leila, 'trends', { category: 'self_neglect' });
    expect(view.filters.map(({ id }) => id)).not.toContain('category');
    expect(view.blocks.some((block) => block.kind === 'chart' && block.id === 'reports')).toBe(false);
  });

  test('whoever may not see small numbers reads figures of their own team alone, without them', async () => {
    const view = await pageFor(told, leila, 'trends', { where: 'team:south' });
    expect(view.filters.find(({ id }) => id === 'where')?.choices.map(({ value }) => value)).toEqual(['team:north']);
    const numbers = rowsIn(view, 'categories').flatMap(([, ...counts]) => counts);
    expect(numbers.length).toBeGreaterThan(0);
    for (const text of numbers) expect(text === '[c]' || (Number(text) >= 5 && Number(text) % 5 === 0)).toBe(true);
    expect(figuresIn(view)['reports']).toMatch(/^(\[c\]|\d*[05])$/);
  });
});

describe('what is not for everybody', () => {
  let told: Story;
  beforeEach(async () => {
    told = await story();
  });
  afterEach(() => told.end());

  test('a restricted record is in no list of somebody who may not see it, and its category is not said to those who may', async () => {
    const { amara } = told.people;
    const restricted = await sendReport(amara, staffInvolved);
    const open = await sendReport(amara, june);
    for (const who of [ids.dev, ids.sian]) {
      for (const page of ['tracker', 'themes', 'audits', 'delivery', 'pack']) {
        const { json } = await asks(told, `pages/${page}`, who);
        if (page === 'tracker') expect(referencesIn(json)).toContain(open);
        expect(referencesIn(json)).not.toContain(restricted);
      }
    }
    const rows = rowsIn(await pageFor(told, ids.grace, 'tracker'), 'cases');
    const row = rows.find(([reference]) => reference === restricted);
    expect(row?.[2]).toBe(say('tab.tracker.restricted'));
    expect(row?.join(' ')).not.toMatch(/xploit/);
  });

  test("somebody else's restricted case, asked for by its address, is refused and written down with who asked", async () => {
    const restricted = await sendReport(told.people.amara, staffInvolved);
    for (const who of [ids.tom, ids.sian, ids.dev])
      expect((await asks(told, `pages/case?reference=${restricted}`, who)).status).toBe(403);
    expect((await asks(told, `pages/case?reference=${restricted}`, ids.grace)).status).toBe(200);
    const refused = factsCalled<{ by: string }>(await written(told.folder), 'readRefused').map(({ by }) => by);
    expect(refused).toEqual([ids.tom, ids.sian, ids.dev]);
  });

  test('one who reported sees it in their tracker at once, and a colleague of the same team does not', async () => {
    const reference = await sendReport(told.people.amara);
    expect(referencesIn(await pageFor(told, ids.amara, 'tracker'))).toEqual([reference]);
    expect(referencesIn(await pageFor(told, ids.tom, 'tracker'))).toEqual([]);
    expect(rowsIn(await pageFor(told, ids.tom, 'tracker'), 'cases')).toEqual([]);
  });

  test.each(pages)(
    'with nothing in the record the page "%s" says so, and shows no figure that is not there',
    async (page) => {
      const view = await pageFor(told, ids.sian, page);
      expect(view.title).not.toBe('');
      expect(JSON.stringify(view)).not.toMatch(/NaN|undefined|Infinity|null%/);
      for (const block of view.blocks) {
        if (block.kind === 'table' && block.rows.length === 0 && block.id !== 'named') expect(block.empty).not.toBe('');
      }
    },
  );
});
