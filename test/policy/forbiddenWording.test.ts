import { forbiddenWording } from '../../src/policy/forbiddenWording';
import { england } from './england';

describe('wording that could talk someone out of reporting is found (3.11)', () => {
  it.each([
    'Not a safeguarding concern.',
    'This is not safeguarding',
    'It isn’t a safeguarding issue',
    'it isnt really safeguarding',
    'Non-safeguarding matter',
    'Does not constitute a safeguarding concern',
    'This does not require safeguarding.',
    'No safeguarding concerns identified',
    'NO SAFEGUARDING CONCERN',
    'There is no evidence of a safeguarding issue',
    'no safeguarding or welfare concerns',
    'Safeguarding concern: none',
    'Safeguarding ruled out',
    'Below threshold',
    'below the safeguarding threshold',
    'Sub-threshold',
    'under the Care Act threshold',
    "Doesn't meet the threshold",
    'does not meet the criteria for safeguarding',
    'did not reach our local threshold',
    'Threshold not met',
    'threshold: not met',
    'The threshold has not been met',
    'fails to meet the threshold',
    'falls short of the threshold',
    'No further action needed',
    'No further action required.',
    'no-further-action',
    'NFA',
    'Further action is not needed',
    'No action is required',
    'Nothing more to do',
    'No risk',
    'no current risks identified',
    'She is not at risk',
    'poses no risk to anyone',
    'Case closed',
    'This case is now closed.',
    'You do not need to report this',
    "You don't have to report it",
    'there is no need to report',
    'No need to escalate',
    'needn’t be reported',
    'It does not need to be raised',
    'You are not required to make a referral',
    'Do not report this.',
    'Reporting is not necessary',
    'Safe to ignore',
    'this can be safely ignored',
    'No cause for concern',
    'Nothing to worry about',
    'She has capacity so no referral is needed',
    'She has capacity, so it is her choice',
    'Because he has capacity, we did not refer',
    'as she has mental capacity',
    'Not referred due to capacity',
    'He has capacity and no action was needed',
    'Reason: has capacity',
    'has full capacity therefore an unwise decision',
    'N\u200bot a safeguarding concern',
    'not\u00a0a\nsafeguarding   concern',
    'Ｎｏ ｒｉｓｋ',
  ])('%s', (text) => {
    expect(forbiddenWording(text)).not.toEqual([]);
  });
});

describe('sentences the product needs are let through', () => {
  it.each([
    'This checklist does not by itself require a duty call. You can raise a concern at any time.',
    'None of the five indicators was marked yes. Anything not known has been listed for follow-up.',
    '2 of 5 indicators present: an unsafe home and secrecy. Not known: coercion.',
    'We cannot rule this out because coercion is not known. Treat it as a duty call.',
    'You can always escalate. Incomplete information never stops a report.',
    'A capacity finding about one decision never lowers a safeguarding result.',
    'Having capacity does not lower the result.',
    'Capacity for this decision: has / lacks / not assessed / not known',
    'You do not have to tell us your name.',
    'You do not have to be sure. Report what worries you.',
    'The safeguarding lead has not answered yet.',
    'No answer from duty. Ring the safeguarding lead.',
    'Was a safeguarding concern raised? No.',
    'Is a child or another adult also at risk?',
    'Write down the risk factors; no risk assessment is on file.',
    'The case cannot close until the follow-up is recorded.',
    'CQC notification: not required because the service is not registered.',
    'Do not alert the person. Do not confront anyone.',
    'Only the local authority decides whether the threshold is met.',
    'NOT_REQUIRED_BY_RULE',
    'A supervision talk is due. Nothing is recorded for March.',
  ])('%s', (text) => {
    expect(forbiddenWording(text)).toEqual([]);
  });

  it('a pack can forbid more, never less', () => {
    const text = 'It was just a care issue, and a lifestyle-choice.';
    expect(forbiddenWording(text)).toEqual([]);
    expect(forbiddenWording(text, england.wording.alsoForbidden)).toEqual(['just a care issue', 'lifestyle choice']);
  });

  it('reads a long text in time that grows with its length', () => {
    for (const piece of ['no ', 'not a ', 'has capacity ', 'threshold ', "n't ", '. ', 'because ', 'below the ']) {
      const start = process.hrtime.bigint();
      forbiddenWording(piece.repeat(20_000));
      const ms = Number(process.hrtime.bigint() - start) / 1e6;
      expect([piece, ms < 5_000]).toEqual([piece, true]);
    }
  });
});
