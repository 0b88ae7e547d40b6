/** Resolves once `holds`, asked 20 times a second, is true. After a minute throws, with what was waited for and what is seen. */
export async function expectSoon(
  holds: () => Promise<boolean>,
  what: string,
  seen: () => Promise<string> = async () => '',
): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`Waited a minute for ${what}. ${await seen()}`);
    await new Promise((settle) => setTimeout(settle, 50));
  }
}
