/** There is no store where one was to be read. */
export class NoStore extends Error {}
