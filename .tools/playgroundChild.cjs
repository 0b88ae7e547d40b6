// Preloaded (node --require) into the Agents Playground's process by bot/playground.ts. It changes two things that the
// Playground has no option for.
'use strict';
const net = require('node:net');

// 1. The Playground listens on every interface. It has no log-in and speaks for everybody in the organisation, so
//    on a shared network anyone could report or decide. Whatever names no host is bound to loopback instead.
const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function listenOnLoopback(...args) {
  const [port, next] = args;
  if ((typeof port === 'number' || typeof port === 'string') && typeof next !== 'string') {
    return listen.call(this, Number(port), '127.0.0.1', ...args.slice(1));
  }
  return listen.apply(this, args);
};

// 2. It must not outlive the bot, even when the bot is killed outright: our end of its standard input closes then.
process.stdin.on('end', () => process.exit(0));
process.stdin.on('error', () => process.exit(0));
process.stdin.resume();
