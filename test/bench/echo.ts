import { readFileSync } from 'node:fs';
import { startEchoBot, type Card } from '../fake/echoBot';

// The other side of the benchmark: botbuilder and restify alone, answering each press with the card in CARD_FILE.
const card = JSON.parse(readFileSync(process.env['CARD_FILE'] ?? '', 'utf8')) as Card;

void startEchoBot({ said: async () => undefined, pressed: async () => ({ card }) }, Number(process.env['PORT'])).then(
  ({ url }) => console.log(`echo is ready at ${url}`),
);
