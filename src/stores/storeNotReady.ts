/** The store that the settings name cannot be worked with. The message says what to run or set. */
export class StoreNotReady extends Error {}
