import type { ReactNode } from 'react';
import { Icon } from './Icon';
import type { TabProblem } from './view';

/** In place of a page: why it is not shown, and what can be done. */
export function Problem({
  problem: { title, text },
  children,
}: {
  readonly problem: TabProblem;
  readonly children: ReactNode;
}) {
  return (
    <div className="problem" role="alert">
      <Icon shape="warning" />
      <h1 tabIndex={-1}>{title}</h1>
      {text !== '' && <p>{text}</p>}
      {children}
    </div>
  );
}
