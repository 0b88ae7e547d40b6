import type { Facts } from '../view';
import { Title, type Level } from './Title';

/** Lines of what was written, and by whom and when. */
export function FactsBlock({ facts: { title, rows }, level }: { readonly facts: Facts; readonly level: Level }) {
  return (
    <div className="block">
      <Title level={level}>{title}</Title>
      <dl className="facts">
        {rows.map(({ label, text, by, at }, index) => (
          <div key={index}>
            <dt>{label}</dt>
            <dd>
              <span className="written">{text}</span>
              {(by ?? at) && <span className="by">{[by, at].filter(Boolean).join(' · ')}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
