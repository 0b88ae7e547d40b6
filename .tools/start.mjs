// `npm start`: installs what is missing, then becomes the bot. It is loaded into this very process, so that signals and
// the exit code need no passing on, and killing it leaves nothing behind.
import { install } from './install.mjs';

install();
await import('tsx');
await import('../bot/main.ts');
