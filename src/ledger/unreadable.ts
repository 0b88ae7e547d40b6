/** A stored row that is no longer JSON: something outside Throughline wrote to the store. `npm run verify` says where. */
export class Unreadable extends Error {
  constructor(
    readonly stream: string,
    /** The commit's version; undefined for the stream's head. */
    readonly version: number | undefined,
    cause?: unknown,
  ) {
    const what = version === undefined ? 'The head' : `Commit ${version}`;
    super(`${what} of ${stream} cannot be read. Run: npm run verify`, { cause });
  }
}
