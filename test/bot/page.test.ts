import { say } from '../../cards/render';
import { northbankCare } from '../../src/people/demo';
import { dutyChannel, ids } from '../people';
import { decision, june, sendReport, story, type Story } from '../stories';
import { answer, askFor, linkOn } from './pageLink';
import { factsCalled, settled, until, written } from './record';
import { sameDay, staffInvolved } from './reports';

let told: Story | undefined;
const begin = async (options?: Parameters<typeof story>[0]): Promise<Story> => (told = await story(options));
afterEach(() => told?.end());

const hostile = `<script>alert(1)</script> "quoted" & 'so' \u202Ereversed\u202C نص عربي 😟 \${reference}`;

/** A report of Amara's, once everybody who is to hear of it has. June's when it is not said. */
async function reported(of: Story, answers: Parameters<typeof sendReport>[1] = june): Promise<string> {
  const reference = await sendReport(of.people.amara, answers);
  await settled(of);
  return reference;
}

/** The same, acknowledged by Dev. */
async function acknowledged(of: Story, answers?: Parameters<typeof sendReport>[1]): Promise<string> {
  const reference = await reported(of, answers);
  await of.people.dev.in(dutyChannel).press('Acknowledge');
  await settled(of);
  return reference;
}

describe('a page to print', () => {
  test('shows everything of the case to whoever decides, once; then it says what to do', async () => {
    const { people, folder } = await begin();
    const { dev } = people;
    const reference = await acknowledged(told as Story);
    await dev.press('Record decision', decision, { on: 'details and decision' });
    const link = await askFor(dev, reference);
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/case\/[\w-]{43}$/);
    const page = await answer(link, 'POST');
    expect(page.status).toBe(200);
    for (const shown of [reference, 'CR-1042', 'Extremely thin', 'SN-2', 'england 1.', decision.reason, 'Dev Patel'])
      expect(page.html).toContain(shown);
    for (const method of ['POST', 'GET'] as const) {
      const again = await answer(link, method);
      expect([again.status, again.html.includes('Extremely thin')]).toEqual([410, false]);
      expect(again.html).toContain(say('page.refused.page_opened'));
    }
    const what = await written(folder);
    expect(factsCalled(what, 'pageOpened')).toEqual(
      factsCalled<{ link: string; by: string }>(what, 'pageAsked').map(({ link: asked, by }) => ({
        type: 'pageOpened',
        by,
        link: asked,
      })),
    );
    expect(JSON.stringify(what)).not.toContain(link.split('/').at(-1));
  });

  test('is not opened by programs that follow links beforehand, and what they see says nothing of the case', async () => {
    const { people, folder } = await begin();
    const reference = await acknowledged(told as Story);
    const link = await askFor(people.dev, reference);
    for (const method of ['HEAD', 'GET', 'GET', 'HEAD'] as const) {
      const looked = await answer(link, method);
      expect(looked.status).toBe(200);
      expect(looked.html).not.toMatch(/TL-|CR-|Amara|Northbank|north/i);
      expect(looked.html.includes(say('page.open.title'))).toBe(method === 'GET');
    }
    expect(factsCalled(await written(folder), 'pageOpened')).toEqual([]);
    expect((await answer(link, 'POST')).html).toContain('Extremely thin');
  });

  test('opens once, however many press at once', async () => {
    const { people, folder } = await begin();
    const link = await askFor(people.dev, await acknowledged(told as Story));
    const answers = await Promise.all(Array.from({ length: 6 }, () => answer(link, 'POST')));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 410, 410, 410, 410, 410]);
    expect(factsCalled(await written(folder), 'pageOpened')).toHaveLength(1);
  });

  test('is too old after ten minutes, also when another was asked for since', async () => {
    const at = await begin();
    const { dev } = at.people;
    const reference = await acknowledged(told as Story);
    const [first, second] = [await askFor(dev, reference), await askFor(dev, reference)];
    await at.later('+11m');
    const old = await answer(first, 'POST');
    expect([old.status, old.html.includes('Extremely thin')]).toEqual([410, false]);
    expect(old.html).toContain(say('page.refused.page_expired'));
    const third = await askFor(dev, reference);
    expect((await answer(second, 'GET')).html).toContain(say('page.refused.page_unknown'));
    expect((await answer(third, 'POST')).status).toBe(200);
  });

  test('a link that was changed, cut or made up opens nothing', async () => {
    const { people } = await begin();
    const link = await askFor(people.dev, await acknowledged(told as Story));
    const base = link.slice(0, -43);
    const changed = link.slice(0, -1) + (link.endsWith('A') ? 'B' : 'A');
    for (const wrong of [changed, link.slice(0, -1), `${base}x`, `${base}${'A'.repeat(43)}`, `${base}%3Cscript%3E`]) {
      for (const method of ['GET', 'POST'] as const) {
        const { status, html } = await answer(wrong, method);
        expect([status, html.includes(say('page.refused.page_unknown'))]).toEqual([404, true]);
        expect(html).not.toMatch(/<script>|Extremely thin/);
      }
    }
    expect((await answer(link, 'POST')).status).toBe(200);
  });

  test('every answer forbids to keep, frame, index or run anything', async () => {
    const { people } = await begin();
    const link = await askFor(people.dev, await acknowledged(told as Story));
    for (const method of ['GET', 'POST', 'POST'] as const) {
      const { headers, html } = await answer(link, method);
      expect(Object.fromEntries([...(headers as unknown as Iterable<readonly [string, string]>)])).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex, nofollow, noarchive',
        'x-frame-options': 'DENY',
        'x-content-type-options': 'nosniff',
      });
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[\w+/=]+'; img-src data:;/);
      expect(policy).not.toMatch(/unsafe|script-src|https?:/);
      expect(html).not.toMatch(/<script|https?:\/\/|src=|@import/);
      expect(html).toContain('<html lang="en-GB">');
    }
  });

  test('the log never has the token', async () => {
    const { people, logged } = await begin();
    const link = await askFor(people.dev, await acknowledged(told as Story));
    for (const method of ['GET', 'HEAD', 'POST', 'POST'] as const) await answer(link, method);
    expect(logged.join('\n')).not.toContain(link.slice(-43));
  });

  test('what people typed is text, whatever it looks like, and whole', async () => {
    const { people } = await begin();
    const long = 'Line of a long story. '.repeat(150).trim();
    const [first, second, account, ...rest] = june;
    const said = { ...account, whatHappened: `${hostile}\n${long}`, place: '<img src=x onerror=alert(2)>' };
    const reference = await acknowledged(told as Story, [first ?? {}, second ?? {}, said, ...rest]);
    const { html } = await answer(await askFor(people.dev, reference), 'POST');
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &quot;quoted&quot; &amp; &#39;so&#39;');
    expect(html).toContain('نص عربي 😟 ${reference}');
    expect(html).toContain(long);
  });
});

describe('who may have one', () => {
  test('nobody else is offered one, and a forged press is refused', async () => {
    const { people, folder } = await begin();
    const reference = await acknowledged(told as Story);
    const { amara, tom, stranger } = people;
    await amara.say(`case ${reference}`);
    expect(amara.buttons()).not.toContain(say('page.button'));
    for (const person of [amara, tom, stranger]) {
      await person.say('help');
      await person.pressRaw({ type: 'Action.Execute', verb: 'line.page', data: { reference } });
      expect(() => linkOn(person)).toThrow();
    }
    expect(factsCalled(await written(folder), 'pageAsked')).toEqual([]);
  });

  test('a channel is given none', async () => {
    const { people, folder } = await begin();
    const reference = await acknowledged(told as Story);
    const channel = people.dev.in(dutyChannel);
    const pressed = await channel.pressRaw({ type: 'Action.Execute', verb: 'line.page', data: { reference } });
    expect(JSON.stringify(pressed.card)).toContain(say('notice.in_channel'));
    expect(factsCalled(await written(folder), 'pageAsked')).toEqual([]);
  });

  test('a reviewer who is no lead has the actions and how it stands, and nothing of the person', async () => {
    const { people } = await begin();
    const { dev, sian } = people;
    const reference = await acknowledged(told as Story);
    await dev.press('Record decision', decision, { on: 'details and decision' });
    const { status, html } = await answer(await askFor(sian, reference), 'POST');
    expect([status, html.includes(reference)]).toEqual([200, true]);
    expect(html).toContain(say('page.report.hidden'));
    expect(html).not.toMatch(/CR-1042|Extremely thin|flat|risk is high|18:00|stay at home|hydration|drink/i);
    expect(html).not.toContain(say('page.keeping.pages'));
  });

  test('until somebody has the duty call, it does not say what was reported', async () => {
    const { people } = await begin();
    const reference = await reported(told as Story);
    const { html } = await answer(await askFor(people.dev, reference), 'POST');
    expect(html).toContain(say('page.report.waits'));
    expect(html).not.toMatch(/CR-1042|Extremely thin/);
  });

  test('a restricted record is for the safeguarding leads, and marked', async () => {
    const { people, folder } = await begin();
    const { dev, sian, grace } = people;
    const reference = await reported(told as Story, staffInvolved);
    for (const person of [dev, sian]) {
      await person.say(`case ${reference}`);
      expect(person.buttons()).not.toContain(say('page.button'));
      await person.pressRaw({ type: 'Action.Execute', verb: 'line.page', data: { reference } });
      expect(person.reads()).toContain(say('notice.restricted'));
    }
    expect(factsCalled(await written(folder), 'pageAsked')).toEqual([]);
    const { html } = await answer(await askFor(grace, reference), 'POST');
    expect(html).toContain(say('page.confidentialRestricted'));
  });

  test('whoever has left between asking and opening opens nothing', async () => {
    const people = northbankCare.people.map((one) => (one.id === ids.dev ? { ...one, left: '2026-11-25' } : one));
    const at = await begin({
      at: '2026-11-25T23:54:00.000Z',
      organisation: { ...northbankCare, people },
    });
    const link = await askFor(at.people.dev, await reported(at));
    await at.later('+7m');
    for (const method of ['GET', 'POST'] as const) {
      const { status, html } = await answer(link, method);
      expect([status, html.includes(say('page.refused.not_permitted'))]).toEqual([403, true]);
    }
  });

  test('once the text is destroyed there is no page, also for a link from before', async () => {
    const at = await begin();
    const { dev, grace, omar } = at.people;
    const reference = await acknowledged(told as Story, sameDay);
    await dev.press('Record decision', decision, { on: 'details and decision' });
    await at.later('2034-11-26 10:00');
    await grace.say('retention');
    await grace.press(say('button.proposeThese', { count: 1 }));
    const link = await askFor(dev, reference);
    // A page that is asked for is no act about the concern: the proposal stands.
    await omar.say('retention');
    await omar.press(say('button.agreeThese', { count: 1 }));
    await until(async () => factsCalled(await written(at.folder), 'keyRemoved').length === 1);
    const { status, html } = await answer(link, 'POST');
    expect([status, html.includes(say('page.refused.content_destroyed'))]).toEqual([410, true]);
    await grace.say(`case ${reference}`);
    expect(grace.buttons()).not.toContain(say('page.button'));
  });

  test('safeguarding leads see on the case who has had it as a page and when, others do not', async () => {
    const { people } = await begin();
    const { dev, grace } = people;
    const reference = await acknowledged(told as Story);
    await answer(await askFor(dev, reference), 'POST');
    await askFor(dev, reference);
    const line = 'Page to print, asked for by Dev Patel: opened Wed 25 Nov 2026, 10:0';
    await grace.say(`case ${reference}`);
    expect(grace.reads().split(line)).toHaveLength(2);
    await dev.say(`case ${reference}`);
    expect(dev.reads()).not.toContain(line);
    expect((await answer(await askFor(grace, reference), 'POST')).html).toContain(line);
  });
});
