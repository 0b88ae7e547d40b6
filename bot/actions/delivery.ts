import { mayNow } from '../mayNow';
import { runNamed } from '../../src/supervision/run';
import { localMonth } from '../../src/time/month';
import { textOf, type Asker, type Bot, type Press, type Reply, type Said } from '../press';
import { caseDeliveryCard, deliveryCard, runDeliveryCard } from '../views/deliveryCards';
import { notice } from '../views/notice';

/** `delivery`, `delivery 2026-11` or `delivery TL-7K3M-9PQ2`. */
export async function said({ asker }: Pick<Said, 'asker'>, bot: Bot, rest: string): Promise<Reply> {
  return permitted(asker, bot, () => {
    if (rest === '') return byMonth(asker, bot, '');
    if (isMonth(rest)) return byMonth(asker, bot, rest);
    return byCase(asker, bot, rest.toUpperCase());
  });
}

export async function month({ asker, data }: Press, bot: Bot): Promise<Reply> {
  return permitted(asker, bot, () => byMonth(asker, bot, textOf(data, 'month')));
}

export async function oneCase({ asker, data }: Press, bot: Bot): Promise<Reply> {
  return permitted(asker, bot, () => byCase(asker, bot, textOf(data, 'reference')));
}

export async function run({ asker, data }: Press, bot: Bot): Promise<Reply> {
  return permitted(asker, bot, async () => {
    const named = runNamed(textOf(data, 'run'));
    return named ? runDeliveryCard(bot, asker.person, named) : notice(bot, asker.person, 'delivery_unknown');
  });
}

/** What did not arrive names people, so: for those who can act on it, and never where others read along. */
async function permitted({ person, place }: Asker, bot: Bot, show: () => Promise<Reply>): Promise<Reply> {
  if (place.kind !== 'personal') return notice(bot, person, 'in_channel');
  if (!mayNow(bot, person, 'seeDelivery')) return notice(bot, person, 'no_delivery');
  return show();
}

async function byMonth({ person }: Asker, bot: Bot, asked: string): Promise<Reply> {
  const now = localMonth(bot.app.ports.clock.now(), bot.app.office.zone);
  return deliveryCard(bot, person, isMonth(asked) ? asked : now);
}

async function byCase({ person }: Asker, bot: Bot, reference: string): Promise<Reply> {
  return (await caseDeliveryCard(bot, person, reference)) ?? notice(bot, person, 'delivery_unknown');
}

function isMonth(text: string): boolean {
  return /^2\d{3}-(0[1-9]|1[0-2])$/.test(text);
}
