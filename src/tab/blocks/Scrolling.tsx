import { useEffect, useRef, useState, type ReactNode } from 'react';

/** What is wider than the page scrolls in a region of its own, which the keyboard reaches while there is something to scroll. */
export function Scrolling({ labelledBy, children }: { readonly labelledBy: string; readonly children: ReactNode }) {
  const region = useRef<HTMLDivElement>(null);
  const [wide, setWide] = useState(false);
  useEffect(() => {
    const { current } = region;
    if (!current) return;
    const watch = new ResizeObserver(() => setWide(current.scrollWidth > current.clientWidth));
    watch.observe(current);
    return () => watch.disconnect();
  }, []);
  return (
    <div
      ref={region}
      className="scrolling"
      {...(wide ? { role: 'region', 'aria-labelledby': labelledBy, tabIndex: 0 } : {})}
    >
      {children}
    </div>
  );
}
