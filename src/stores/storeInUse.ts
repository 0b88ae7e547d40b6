/** Another process has the store: SQLite is for one machine and one process. */
export class StoreInUse extends Error {}
