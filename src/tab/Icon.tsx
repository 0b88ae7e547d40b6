/** Shapes that differ without their colour. The word beside them says the same, so they are silent. */
const shapes = {
  /** A clock. */
  late: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM7.25 4h1.5v4.2l2.6 1.5-.75 1.3-3.35-1.95V4Z',
  /** A square with a gap. */
  missing: 'M2 2h12v12H2V2Zm1.5 1.5v9h9v-9h-9ZM5 7.25h6v1.5H5v-1.5Z',
  /** A cross in a disc. */
  failed:
    'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM6.1 5 8 6.9 9.9 5 11 6.1 9.1 8 11 9.9 9.9 11 8 9.1 6.1 11 5 9.9 6.9 8 5 6.1 6.1 5Z',
  /** A tick in a disc. */
  good: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Zm-1.1 9.6L3.9 8l1.05-1.05 1.95 2 4.1-4.15L12.05 5.9 6.9 11.1Z',
  info: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13ZM7.25 4.25h1.5v1.5h-1.5v-1.5Zm0 3h1.5v4.5h-1.5v-4.5Z',
  /** A triangle. */
  warning: 'M8 1.2 15.2 14H.8L8 1.2ZM7.25 6v4h1.5V6h-1.5Zm0 5v1.5h1.5V11h-1.5Z',
  /** An empty tray. */
  empty: 'M2 3h12v10H2V3Zm1.5 1.5V8.5H6l.75 1.5h2.5L10 8.5h2.5v-4h-9Z',
  menu: 'M2 3.5h12V5H2V3.5Zm0 3.75h12v1.5H2v-1.5ZM2 11h12v1.5H2V11Z',
  close: 'm3.5 2.4 4.5 4.5 4.5-4.5 1.1 1.1L9.1 8l4.5 4.5-1.1 1.1L8 9.1l-4.5 4.5-1.1-1.1L6.9 8 2.4 3.5l1.1-1.1Z',
  chat: 'M2 2.5h12v9H7l-3.5 3v-3H2v-9ZM3.5 4v6H5v1.2L6.4 10h6.1V4h-9Z',
  file: 'M7.25 2h1.5v6.1l2.2-2.2L12 6.95l-4 4-4-4 1.05-1.05 2.2 2.2V2ZM2.5 12.5h11V14h-11v-1.5Z',
} as const;

export type Shape = keyof typeof shapes;

export function Icon({ shape }: { readonly shape: Shape }) {
  return (
    <svg className="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={shapes[shape]} fill="currentColor" fillRule="evenodd" />
    </svg>
  );
}
