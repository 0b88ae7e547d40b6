/** Something that goes on for a while: it says when it goes on (an instant), and is woken then. */
export type Story = AsyncGenerator<string, void, void>;

/** What one story looks like to whoever begins it. */
export interface Told {
  /** When it begins. */
  readonly from: string;
  readonly story: Story;
}
