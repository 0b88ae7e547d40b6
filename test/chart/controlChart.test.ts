import { chartPng, chartSvg, type ControlChart } from '../../bot/chart/controlChart';
import { chartWith, labels, months } from './charts';
import { pictureIn } from './picture';

const heading = { top: 0, bottom: 60 };
const white = '#ffffff';
const [blue, orange, green] = ['#005eb8', '#c84800', '#00703c'];

/** Every word that is drawn, in the order it is drawn in. */
const wordsOf = (svg: string): string[] => [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, words]) => words ?? '');

describe('A control chart as a picture', () => {
  test('is a PNG of 660 × 440 on white, so that it reads in every theme', async () => {
    const uri = await chartPng(chartWith(26));
    expect(uri).toMatch(/^data:image\/png;base64,[A-Za-z0-9+/]+=*$/);
    const picture = pictureIn(uri);
    expect([picture.width, picture.height]).toEqual([660, 440]);
    for (const [x, y] of [
      [0, 0],
      [659, 0],
      [0, 439],
      [659, 439],
    ] as const)
      expect(picture.at(x, y)).toBe(white);
  });

  test('with 60 points and everything on it is under 25 KB, and with 200 under 40', async () => {
    expect((await chartPng(chartWith(60))).length).toBeLessThan(25_000);
    expect((await chartPng(chartWith(200, { title: 'Long '.repeat(50) }))).length).toBeLessThan(40_000);
  });

  test('is the same each time, also when others were drawn between', async () => {
    const [svg, png] = [await chartSvg(chartWith(26)), await chartPng(chartWith(26))];
    await chartPng(chartWith(5));
    expect(await chartSvg(chartWith(26))).toBe(svg);
    expect(await chartPng(chartWith(26))).toBe(png);
  });

  test('has its title drawn with our own font, whatever fonts the machine has', async () => {
    const one = pictureIn(await chartPng(chartWith(26)));
    const other = pictureIn(await chartPng(chartWith(26, { title: 'Time to decision' })));
    const none = pictureIn(await chartPng(chartWith(26, { title: '' })));
    const all = 660 * heading.bottom;
    expect(all - one.count(white, heading)).toBeGreaterThan(1000);
    expect(one.count(white, heading)).not.toBe(other.count(white, heading));
    expect(none.count(white, { top: 0, bottom: 16 })).toBe(660 * 16);
  });

  test('says what each line and mark is, with the numbers, in the words it was given', async () => {
    const said = wordsOf(await chartSvg(chartWith(26)));
    for (const words of [
      'Average 58.2%',
      'Expected 36.1–80.3%',
      'Target 80%',
      'Better',
      'Worse',
      'Changed 12 Mar 2021',
    ]) {
      expect(said).toContain(words);
    }
  });

  test('shows better and worse by shape and by colour, and explains only what is on it', async () => {
    const both = pictureIn(await chartPng(chartWith(26)));
    expect(both.count(blue)).toBeGreaterThan(100);
    expect(both.count(orange)).toBeGreaterThan(100);
    const chart = chartWith(26);
    const plain: ControlChart = { ...chart, points: chart.points.map((point) => ({ ...point, mark: 'plain' })) };
    const neither = pictureIn(await chartPng(plain));
    expect(neither.count(blue) + neither.count(orange)).toBe(0);
    expect(wordsOf(await chartSvg(plain))).not.toContain(labels.better);
  });

  test('without a target has no line for one, and without limits none for those', async () => {
    const whole = chartWith(5);
    const bare: ControlChart = {
      title: whole.title,
      points: whole.points,
      before: 2,
      changeOn: whole.changeOn,
      unit: '',
      labels,
    };
    expect(pictureIn(await chartPng(whole)).count(green)).toBeGreaterThan(100);
    expect(pictureIn(await chartPng(bare)).count(green)).toBe(0);
    const said = (await chartSvg(bare)).replace(/<[^>]*>/g, ' ');
    for (const words of [labels.mean, labels.limits, labels.target]) expect(said).not.toContain(words);
  });

  test('draws a lower limit below 0 at 0', async () => {
    const said = wordsOf(
      await chartSvg(chartWith(26, { limits: { mean: 2.2, lower: -1.9, upper: 6.4, trial: false } })),
    );
    expect(said).toContain('Expected 0–6.4%');
    expect(said.filter((words) => /^[-−]/.test(words))).toEqual([]);
  });

  test('draws an upper limit of a share above 100% at 100%', async () => {
    const said = wordsOf(
      await chartSvg(chartWith(26, { limits: { mean: 78.6, lower: 38.6, upper: 118.6, trial: false } })),
    );
    expect(said).toContain('Expected 38.6–100%');
  });

  test('says that limits will still move where they are from few points', async () => {
    const said = wordsOf(await chartSvg(chartWith(26, { limits: { mean: 2, lower: 1, upper: 3, trial: true } })));
    expect(said).toContain('Expected so far 1–3%');
  });
});

describe('Whatever is measured can be drawn', () => {
  const same = (points: number, value: number) =>
    months(Array<number>(points).fill(value)).map((at) => ({ ...at, mark: 'plain' as const }));
  const charts: Record<string, ControlChart> = {
    'no point at all': chartWith(0),
    'one point': chartWith(1),
    'the change before every point': chartWith(12, { before: 0 }),
    'the change after every point': chartWith(12, { before: 12 }),
    'points that are all the same': chartWith(0, {
      points: same(20, 7),
      limits: { mean: 7, lower: 7, upper: 7, trial: false },
    }),
    'points that are all 0': chartWith(0, {
      points: same(20, 0),
      limits: { mean: 0, lower: 0, upper: 0, trial: false },
    }),
    'points that are huge': chartWith(0, { points: same(20, 9e14) }),
    'points that are larger than anything': chartWith(0, { points: same(20, Number.MAX_SAFE_INTEGER * 1e6) }),
    'dates that are none': chartWith(0, { points: [{ on: 'soon', value: 1, mark: 'plain' }], changeOn: '<later>' }),
  };
  test.each(Object.entries(charts))('%s', async (_, chart) => {
    const svg = await chartSvg(chart);
    expect(svg).not.toMatch(/NaN|Infinity|undefined/);
    expect(pictureIn(await chartPng(chart)).width).toBe(660);
  });

  test('with as many points as there are days in half a year, each is there', async () => {
    const many = chartWith(200);
    const path = /<path d="M([^"]*)" fill="none"[^>]*stroke="#4c6272"/.exec(await chartSvg(many))?.[1] ?? '';
    expect(path.split('L')).toHaveLength(200);
  });
});

describe('Whatever somebody typed as a title is drawn and never read', () => {
  const titles = {
    markup: '<script>alert(1)</script><text class="x"> & ]]> &amp; "quoted" \'too\'',
    'a style': '</text></svg><style >*{display:none}</style>',
    placeholders: '{a|b} {b} {c} ${title}',
    emoji: 'Falls 👩🏽‍🚒🇬🇧❤️ fewer',
    'right to left': 'معدل السقوط \u202e reversed',
    'halves of characters': 'a\ud800b\udc00c',
    'what is no character': '\u0000\u0007\u001b[31m\ufffe\uffff\n\n\ttitle',
    'many combining marks': `e${'\u0301'.repeat(5000)}`,
    'one endless word': 'W'.repeat(20_000),
    'a book': 'many words '.repeat(20_000),
    blanks: ' \n\t ',
  };
  test.each(Object.entries(titles))('%s', async (_, title) => {
    const svg = await chartSvg(
      chartWith(12, { title, labels: { ...labels, mean: title, change: title, better: title } }),
    );
    expect(svg).not.toMatch(/<script|<style|[\p{Cs}\p{Noncharacter_Code_Point}]/u);
    expect(svg.replace(/\n/g, '')).not.toMatch(/\p{Cc}/u);
    expect(svg.match(/<\/svg>/g)).toHaveLength(1);
    expect(svg.length).toBeLessThan(30_000);
    // It could be painted, so it was SVG.
    expect(pictureIn(await chartPng(chartWith(12, { title }))).height).toBe(440);
  });

  test('a long one has two lines and an ellipsis, broken between words', async () => {
    const [first = '', second = ''] = wordsOf(
      await chartSvg(chartWith(12, { title: 'Late escalations '.repeat(20) })),
    ).filter((words) => words.includes('escalations'));
    expect(first).toMatch(/^Late escalations( Late| escalations)*$/);
    expect(second).toMatch(/…$/);
  });

  test('emoji are left out, because our font has none', async () => {
    expect(wordsOf(await chartSvg(chartWith(12, { title: titles.emoji })))).toContain('Falls ❤ fewer');
  });
});
