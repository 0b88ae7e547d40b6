/** The level of a block's own title: below the page's, or below its section's. */
export type Level = 2 | 3;

interface Given {
  readonly level: Level;
  readonly id?: string;
  readonly children: string;
}

/** The title of a block; an empty one draws nothing. */
export function Title({ level, id, children }: Given) {
  if (children === '') return null;
  const Tag = `h${level}` as const;
  return (
    <Tag id={id} className="title">
      {children}
    </Tag>
  );
}
