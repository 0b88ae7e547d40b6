import type Sqlite from 'better-sqlite3';
import { createRequire } from 'node:module';

/**
 * SQLite's driver for this Node. Version 13 is built on Node-API 10, which Node 20 has not (it would crash on load); version 12 is built
 * on an interface that Node 24.19 changed (it aborts when a statement is collected at the wrong moment). So each Node gets the one
 * that is sound on it; they behave alike. Drop version 12 when Node 20 is dropped.
 */
const name = Number(process.versions.napi) >= 10 ? 'better-sqlite3' : 'better-sqlite3-node20';

export const Database = load();
export type Database = Sqlite.Database;
export type Statement<Bound extends unknown[], Row = unknown> = Sqlite.Statement<Bound, Row>;

function load(): typeof Sqlite {
  try {
    return createRequire(__filename)(name) as typeof Sqlite;
  } catch (cause) {
    throw new Error(
      `SQLite's driver for Node ${process.versions.node} is not installed: it could neither be fetched nor compiled. Use Node 22 or newer, ` +
        'or install Python, make and a C++ compiler, then run "npm ci".',
      { cause },
    );
  }
}
