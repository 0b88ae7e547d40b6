import fc from 'fast-check';
import { findIdentifiers, isNhsNumber } from '../../src/policy/identifiers';

// Only reserved or fictional values (domain reference 13.2): the NHS test range, Ofcom drama numbers, example.org, ZZ99.
const kinds = (text: string, options = {}) => findIdentifiers(text, options).map(({ kind }) => kind);
const matches = (text: string, options = {}) => findIdentifiers(text, options).map(({ match }) => match);

describe('the identifier guard', () => {
  it('shows what it found as it stands, and where', () => {
    expect(findIdentifiers('Ring 07700 900123, post to ZZ99 3VZ.')).toEqual([
      { kind: 'phone', match: '07700 900123', index: 5 },
      { kind: 'postcode', match: 'ZZ99 3VZ', index: 27 },
    ]);
  });

  it.each([
    ['9996769046', 'nhs_number'],
    ['999 676 9046', 'nhs_number'],
    ['999-676-9046', 'nhs_number'],
    ['999\u200b676\u00ad9046', 'nhs_number'],
    ['999\u2011676\u20139046', 'nhs_number'],
    ['９９９６７６９０４６', 'nhs_number'],
    ['NHS no:999 676\n9046', 'nhs_number'],
    ['visit 3 9996769046', 'nhs_number'],
    ['zz99\u00a03vz', 'postcode'],
    ['ｚｚ９９ ３ｖｚ', 'postcode'],
    ['(020) 7946 0018', 'phone'],
    ['0044 7700 900123', 'phone'],
    ['+44 (0)7700 900 123', 'phone'],
    ['01632-960-001', 'phone'],
    ['D.O.B. 3.7.61', 'date_of_birth'],
    ['date of birth 03071961', 'date_of_birth'],
    ['born on the 3rd of July 1961', 'date_of_birth'],
    ['Born: July 3, 2019', 'date_of_birth'],
    ['ganwyd 3 Gorffennaf 1961', 'date_of_birth'],
    ['03/07/1961', 'date_of_birth'],
    ['03/07/61', 'date_of_birth'],
    ['1961-07-03', 'date_of_birth'],
    ['3 July 1961', 'date_of_birth'],
    ['siân.o’brien+x@example.org', 'email'],
    ['A.Person＠example.org', 'email'],
  ])('finds %j as %s', (text, kind) => {
    expect(kinds(`Please see ${text} today`)).toEqual([kind]);
  });

  it.each([
    'TL-7K3M-9PQ2',
    'SG-2026-0142, North team, due 17:00 today',
    'CQC ENQ1-9996769046',
    'Due Wed 11 Mar 2026, 17:00; next review 2026-03-12 09:30',
    'Next review 3 March 09:00, 3 May 10 visits, version 1.2.10',
    'Call 999, or NHS 111, or Samaritans on 116 123',
    '3f2504e0-4f89-11d3-9a0c-030582c33019',
    '2 of 5 indicators, 3 visits in 14 days, £1,234.56',
    '99967690461 is eleven digits',
    'me @ work, @Throughline duty channel',
    'England rule v1.0.0 (SN-1, D-12) asks you to speak to duty',
  ])('lets through: %s', (text) => {
    expect(findIdentifiers(text, { today: '2026-03-11' })).toEqual([]);
  });

  it('takes a bare date for a date of birth only when it is more than 14 years before today', () => {
    expect(kinds('12/03/2012', { today: '2026-03-11' })).toEqual([]);
    expect(kinds('10/03/2012', { today: '2026-03-11' })).toEqual(['date_of_birth']);
    expect(kinds('Review on 12/03/2012', { today: '2040-01-01' })).toEqual(['date_of_birth']);
  });

  it('lets a reference through exactly as it was recorded, and nothing like it', () => {
    const references = ['0121 496 0001'];
    expect(kinds('LA reference 0121 496 0001', { references })).toEqual([]);
    expect(kinds('LA reference 0121 496 0002', { references })).toEqual(['phone']);
  });

  describe('known names', () => {
    const names = ['Siân Evans', 'Amara Okafor', 'Anne-Marie', "O'Brien", 'Li', ' ', ''];
    it.each([
      ['SIÂN EVANS rang', 'SIÂN EVANS'],
      ['sian evans rang', 'sian evans'],
      ['Sia\u0302n  Evans rang', 'Sia\u0302n  Evans'],
      ['Okafor, Amara', 'Okafor, Amara'],
      ['anne marie’s visit', 'anne marie'],
      ['Mr O’Brien fell', 'O’Brien'],
      ['for Li.', 'Li'],
    ])('are found in %j', (text, match) => {
      expect(matches(text, { names })).toEqual([match]);
      expect(kinds(text, { names })).toEqual(['name']);
    });
    it('are whole words', () => {
      expect(kinds('Listen, the living room; Evans Street', { names })).toEqual([]);
    });
  });

  it('reads a hostile text in time that grows with its length', () => {
    const hostile = [
      '9',
      ' 9-',
      'a',
      'a@',
      '@.',
      '0 ',
      '+44 ',
      'zz99 ',
      'born ',
      '3 july ',
      '1/1/',
      'a-',
      'f',
      '\u200b',
    ];
    const cost = (piece: string, length: number) => {
      const text = piece.repeat(Math.ceil(length / piece.length));
      const start = process.hrtime.bigint();
      findIdentifiers(text, { names: ['Amara Okafor'] });
      return Number(process.hrtime.bigint() - start) / 1e6;
    };
    for (const piece of hostile) {
      cost(piece, 1_000);
      // Not a benchmark: quadratic work at this length takes many seconds.
      expect([piece, cost(piece, 50_000) < 2_000]).toEqual([piece, true]);
    }
  });

  it('finds an NHS number wherever it stands and whatever is between its digits', () => {
    const words = fc.constantFrom('', 'see ', 'Ref ', '(', 'no. ', 'mam: ');
    const between = fc.constantFrom('', ' ', '-', '\u200b', '\u00a0', '–', ' - ');
    fc.assert(
      fc.property(words, between, between, words, (before, a, b, after) => {
        const text = `${before}999${a}676${b}9046 ${after}`;
        expect(kinds(text)).toEqual(['nhs_number']);
        expect(text.startsWith(matches(text)[0] ?? '', before.length)).toBe(true);
      }),
    );
  });

  it('never fails, and every match stands where it says, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        for (const { match, index } of findIdentifiers(text)) expect(text.slice(index)).toContain(match);
      }),
    );
  });
});

describe('the NHS number check', () => {
  it('accepts exactly one check digit or none for every stem', () => {
    fc.assert(
      fc.property(fc.integer({ min: 999_000_000, max: 999_999_999 }), (stem) => {
        const valid = Array.from({ length: 10 }, (_, digit) => `${stem}${digit}`).filter(isNhsNumber);
        expect(valid.length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
