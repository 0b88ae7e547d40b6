// `npm start`: installs what is missing, then becomes the bot. It is loaded into this very process, so that signals and
// the exit code need no passing on, and killing it leaves nothing behind.
import { install } from './install.mjs';

install();

// npm, ended with SIGTERM, ends the shell it ran this in but not this: being left without that shell is our sign to stop.
if (process.env.npm_lifecycle_event !== undefined) {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 500);
  watch.unref();
}

await import('tsx');
await import('../bot/main.ts');
