import { stat } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { Demonstration } from './demonstration';
import type { Seat } from './seat';

/** The first Wednesday after the fourth of a month so many months ahead: an ordinary working day. */
function wednesday(ahead: number): string {
  const now = new Date();
  for (let day = 5; day <= 11; day += 1) {
    const one = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + ahead, day));
    if (one.getUTCDay() === 3) return one.toISOString().slice(0, 10);
  }
  throw new Error('A week without a Wednesday.');
}

/** How many months ahead the next quarter begins. */
const toNextQuarter = (): number => 3 - (new Date().getUTCMonth() % 3);

describe('“Show me”, from the chat to the tab and back', () => {
  let demonstration: Demonstration;
  let seat: Seat;
  let tab: Page;
  const picture = (of: Page, name: string): Promise<unknown> =>
    of.screenshot({ path: demonstration.picture(`show-me-${name}.png`), fullPage: true });

  beforeAll(async () => {
    demonstration = await Demonstration.begin('.gallery');
    ({ seat } = demonstration);
  });
  afterAll(() => demonstration?.end());

  test('Amara reports; Dev’s card of the case opens it in the tab, and he is the one who reads', async () => {
    await seat.say('report');
    const card = seat.card();
    await card.choose('Is anyone in immediate danger or in need of urgent medical help?', 'No');
    await card.choose('What are you reporting?', 'A concern: I am worried about someone');
    await card.choose('What is it mostly about?', 'Self-neglect');
    await card.press('Next');
    await card.fill('What happened, or what worries you?', 'He has not eaten since Monday and turns carers away.');
    await card.fill("Who is it about? Give your record system's reference, never a name", 'CR-4001');
    await card.press('Next');
    await card.choose('Is the person eating or drinking too little to stay well?', 'Yes');
    await card.choose('Have they turned down essential care more than once?', 'Yes');
    await card.press('Next');
    await card.press('Next');
    await card.press('Send report');
    const sent = seat.card('Report sent');
    const [reference = ''] = /TL-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await sent.text()) ?? [];
    await seat.say('act as Dev Patel');
    const found = await seat.ask(`case ${reference}`, 'Open in the tab');
    const page = await found.opens('Open in the tab');
    await page.getByRole('heading', { level: 1, name: reference }).waitFor();
    expect(await page.getByLabel('Reading as').locator('option:checked').innerText()).toBe('Dev Patel');
    await page.close();
  });

  test('a month later the executive is told what was learned, in five lines', async () => {
    await seat.say('act as Omar Aziz');
    await seat.say(`clock ${wednesday(1)} 10:00`);
    const month = await seat.kept('Safeguarding in', 'Five lines on learning.');
    await month.sees('What needs you');
    await month.screenshot(demonstration.picture('show-me-1-executive.png'));
  });

  test('the quarter is over: the quality lead is asked for its review, opens it, writes it and signs it', async () => {
    await seat.say('act as Siân Evans');
    await seat.say(`clock ${wednesday(toNextQuarter())} 10:05`);
    const asked = await seat.kept('The thematic review of', 'Say what it means');
    tab = await asked.opens('Open the review');
    await tab.getByText('Say what it means at the end of this page').waitFor();
    expect(await tab.getByLabel('Reading as').locator('option:checked').innerText()).toBe('Siân Evans');
    await tab.getByLabel('What was learned').fill('A second refusal is a reason to ring duty. 🙂\nما قيل');
    await tab.getByLabel('Learning points for supervision').fill('Ring from the doorstep.');
    await picture(tab, '2-written');
    await tab.getByRole('button', { name: 'Save' }).click();
    await tab.getByText('Read it once more and sign it.').waitFor();
    await tab.getByRole('button', { name: 'Sign it as it stands' }).click();
    await tab.getByText('Signed by Siân Evans').waitFor();
    await tab.getByText('A second refusal is a reason to ring duty.').first().waitFor();
    await picture(tab, '3-signed');
  });

  test('she makes a pack, is told in the chat, and fetches the three files there', async () => {
    await tab.getByRole('link', { name: 'Assurance pack' }).click();
    await tab.getByRole('button', { name: 'Make the pack' }).click();
    await tab.getByText('Your pack is ready.').waitFor();
    await picture(tab, '4-ready');
    const told = await seat.kept('Your assurance pack is ready', 'The files are kept for an hour.');
    const page = await told.opens('Open it');
    for (const kind of ['docx', 'pdf', 'xlsx']) {
      const file = page.getByRole('button', { name: new RegExp(`\\.${kind}$`) });
      await file.waitFor();
      const [saved] = await Promise.all([page.waitForEvent('download'), file.click()]);
      expect(saved.suggestedFilename()).toMatch(new RegExp(`\\.${kind}$`));
      expect((await stat(await saved.path())).size).toBeGreaterThan(4000);
    }
    await page.reload();
    await page.getByText('3 times').waitFor();
    await picture(page, '5-fetched');
  });
});
