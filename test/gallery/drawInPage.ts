/**
 * Runs inside the browser page (playwright sends its source there), so it uses nothing from this file's outside.
 * Draws one card into an element of its own and says what can be seen to be wrong with it.
 */
export function drawInPage({
  card,
  config,
  css,
  width,
}: {
  card: object;
  config: object;
  css: string;
  width: number;
}): string[] {
  // The page has no types here: only what is used is described.
  interface Box {
    readonly scrollWidth: number;
    readonly clientWidth: number;
    readonly textContent: string | null;
    readonly className: string;
    title: string;
    appendChild(child: unknown): void;
    querySelectorAll(selector: string): Iterable<Box>;
    style: { width: string };
    innerHTML: string;
  }
  interface Rendered {
    hostConfig: unknown;
    parse(card: object, context: unknown): void;
    render(): Box | undefined;
  }
  interface Log {
    readonly eventCount: number;
    getEventAt(at: number): { readonly message: string };
  }
  const page = globalThis as unknown as {
    document: { body: Box; createElement(tag: string): Box; getElementById(id: string): Box };
    AdaptiveCards: {
      AdaptiveCard: (new () => Rendered) & {
        onProcessMarkdown: (text: string, result: { outputHtml: string; didProcess: boolean }) => void;
      };
      HostConfig: new (config: object) => unknown;
      SerializationContext: new () => Log;
    };
  };
  const { AdaptiveCards, document } = page;
  // Teams' small markdown: bold, italics, links, lists. What people typed is escaped first.
  AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
    const lists = escaped.replace(/(?:^|\n)((?:[-*] .*(?:\n|$))+)/g, (_all, items: string) => {
      return `<ul>${items
        .trim()
        .split('\n')
        .map((item) => `<li>${item.slice(2)}</li>`)
        .join('')}</ul>`;
    });
    result.outputHtml = lists
      .replace(/\*\*(.+?)\*\*/g, '<b>$1</b>')
      .replace(/(?<![\w_])_(.+?)_(?![\w_])/g, '<i>$1</i>')
      .replace(/\[(.+?)\]\((https?:[^)\s]+)\)/g, '<a href="$2">$1</a>')
      .replaceAll('\n', '<br>');
    result.didProcess = true;
  };

  document.body.innerHTML = `<style>${css}</style><div class="frame" id="frame"></div>`;
  const frame = document.getElementById('frame');
  frame.style.width = `${width}px`;
  const drawing = new AdaptiveCards.AdaptiveCard();
  const log = new AdaptiveCards.SerializationContext();
  drawing.hostConfig = new AdaptiveCards.HostConfig(config);
  drawing.parse(card, log);
  const drawn = drawing.render();
  if (drawn === undefined) return ['nothing was drawn'];
  frame.appendChild(drawn);

  const problems: string[] = [];
  for (let at = 0; at < log.eventCount; at += 1) problems.push(log.getEventAt(at).message);
  if (frame.scrollWidth > frame.clientWidth) {
    problems.push(`${frame.scrollWidth - frame.clientWidth}px wider than a ${width}px window`);
  }
  for (const one of frame.querySelectorAll('.ac-textBlock, .ac-pushButton')) {
    if (one.scrollWidth > one.clientWidth + 1) problems.push(`cut off: "${(one.textContent ?? '').slice(0, 60)}"`);
  }
  return problems;
}
