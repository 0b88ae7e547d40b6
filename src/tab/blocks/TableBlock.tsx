import { useId } from 'react';
import { NoticeBlock } from './NoticeBlock';
import { Scrolling } from './Scrolling';
import { Title, type Level } from './Title';
import { CellText } from './CellText';
import type { Table } from '../view';

/**
 * A table, and on a phone each row as a block with its columns' names beside its cells. The roles are said, because browsers forget that
 * it is a table once it is not laid out as one.
 */
export function TableBlock({ table, level }: { readonly table: Omit<Table, 'kind' | 'id'>; readonly level: Level }) {
  const id = useId();
  const { title, columns, rows, empty } = table;
  return (
    <div className="block">
      <Title level={level} id={id}>
        {title}
      </Title>
      {rows.length === 0 ? (
        <NoticeBlock notice={{ tone: 'empty', text: empty }} />
      ) : (
        <Scrolling labelledBy={id}>
          <table role="table" aria-labelledby={id}>
            <thead role="rowgroup">
              <tr role="row">
                {columns.map(({ label, numeric }) => (
                  <th key={label} role="columnheader" scope="col" className={numeric && 'numeric'}>
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody role="rowgroup">
              {rows.map((cells, row) => (
                <tr key={row} role="row">
                  {cells.map((cell, at) => {
                    const Tag = at === 0 ? 'th' : 'td';
                    const heads =
                      at === 0 ? ({ role: 'rowheader', scope: 'row' } as const) : ({ role: 'cell' } as const);
                    return (
                      <Tag
                        key={at}
                        {...heads}
                        data-column={columns[at]?.label}
                        className={columns[at]?.numeric && 'numeric'}
                      >
                        <CellText cell={cell} />
                      </Tag>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolling>
      )}
    </div>
  );
}
