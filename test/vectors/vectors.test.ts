import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkFor, readVectors } from './vectors';

describe('figures of other people are never passed over', () => {
  const folder = mkdtempSync(join(tmpdir(), 'vectors-'));
  const write = (name: string, content: unknown) => writeFileSync(join(folder, name), JSON.stringify(content));

  it('a folder without the file is a failure that names both', () => {
    expect(() => readVectors('missing.json', folder)).toThrow(`No missing.json in ${folder}`);
  });
  it('a file without cases is a failure', () => {
    write('empty.json', { cases: [] });
    write('none.json', {});
    expect(() => readVectors('empty.json', folder)).toThrow('holds no cases');
    expect(() => readVectors('none.json', folder)).toThrow('holds no cases');
  });
  it('a file with fewer cases than it says is a failure', () => {
    write('cut.json', { caseCount: 2, cases: [{ id: 'A' }] });
    expect(() => readVectors('cut.json', folder)).toThrow('says 2 cases and holds 1');
  });
  it('a kind nobody checks is a failure', () => {
    expect(() => checkFor({ same_day: () => undefined }, 'toString', 'x.json X-1')).toThrow("no check for kind 'toString'");
  });
});
