import type { Host } from './host';
import type { ActAnswer, Place, TabMe, TabProblem, TabView, Theme } from './view';

/** What came of a request. Without a problem of the server's there was no answer at all. */
export type Got<T> = { readonly value: T } | { readonly problem: TabProblem | undefined };

/** Where everything is: this file is in `tab/assets/`. */
export const root = new URL('../../', import.meta.url).href;

/** The server's side of the tab, for one host. A request that is overtaken is given up with its signal. */
export class TabServer {
  constructor(private readonly host: Host) {}

  me(): Promise<Got<TabMe>> {
    return this.ask('me');
  }

  view({ page, query = {} }: Place, theme: Theme, signal: AbortSignal): Promise<Got<TabView>> {
    return this.ask(`pages/${page}?${String(new URLSearchParams({ ...query, theme }))}`, { signal });
  }

  act(act: string, fields: Readonly<Record<string, string>>): Promise<Got<ActAnswer>> {
    const headers = { 'Content-Type': 'application/json' };
    return this.ask(`acts/${encodeURIComponent(act)}`, { method: 'POST', headers, body: JSON.stringify(fields) });
  }

  /** Fetches a file and hands it to the browser to save. */
  async save(id: string): Promise<Got<true>> {
    const response = await this.request(`files/${encodeURIComponent(id)}`).catch(() => undefined);
    if (!response?.ok) return { problem: (await response?.json().catch(() => undefined)) as TabProblem | undefined };
    const address = URL.createObjectURL(await response.blob());
    const link = document.createElement('a');
    link.href = address;
    link.download = nameIn(response.headers.get('Content-Disposition') ?? '') ?? id;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    return { value: true };
  }

  private async ask<T>(path: string, init: RequestInit = {}): Promise<Got<T>> {
    try {
      const response = await this.request(path, init);
      const answer: unknown = await response.json();
      return response.ok ? { value: answer as T } : { problem: answer as TabProblem };
    } catch {
      return { problem: undefined };
    }
  }

  private async request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...(init.headers as Record<string, string>), ...(await this.host.headers()) };
    return fetch(`${root}api/tab/${path}`, { ...init, headers });
  }
}

function nameIn(disposition: string): string | undefined {
  const name = /filename\*=UTF-8''([^;]+)/.exec(disposition)?.[1];
  return name === undefined ? undefined : decodeURIComponent(name);
}
