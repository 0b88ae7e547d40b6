import { Field, Select } from '@fluentui/react-components';
import { pages } from '@microsoft/teams-js';
import { useEffect, useState } from 'react';
import { root } from './server';
import { isPageId, type PageId, type TabMe } from './view';

/** What Teams shows when the tab is put into a channel: which page it opens on. */
export default function Configure({ me: { words, pages: pagesOfReader } }: { readonly me: TabMe }) {
  const [page, setPage] = useState<PageId>(pagesOfReader[0]?.id ?? 'tracker');
  useEffect(() => {
    if (!pages.config.isSupported()) return;
    const address = `${root}tab/${page}`;
    pages.config.registerOnSaveHandler((saving) => {
      const suggestedDisplayName = words['configureName'] ?? '';
      pages.config
        .setConfig({ entityId: 'throughline', contentUrl: address, websiteUrl: address, suggestedDisplayName })
        .then(() => saving.notifySuccess())
        .catch(() => saving.notifyFailure());
    });
    pages.config.setValidityState(true);
  }, [page, words]);
  return (
    <main className="alone">
      <h1>{words['configureTitle']}</h1>
      <p className="lead">{words['configureText']}</p>
      <Field label={words['configurePage'] ?? ''}>
        <Select value={page} onChange={(_event, { value }) => isPageId(value) && setPage(value)}>
          {pagesOfReader.map(({ id, label }) => (
            <option key={id} value={id}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
    </main>
  );
}
