import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readNotifications } from '../../src/policy/notifications';

export const notificationsText = readFileSync(join(__dirname, '../../src/policy/packs/notifications.yaml'), 'utf8');

/** The shipped matrix. */
export const notifications = readNotifications(notificationsText);
