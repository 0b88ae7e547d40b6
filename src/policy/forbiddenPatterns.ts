/**
 * Wordings that could talk someone out of reporting, as patterns over plain text (see `plainText` in forbiddenWording.ts:
 * lower case, one space between words, contractions written out, `.` only between sentences). Source: domain reference
 * 3.11. Packs differ, this rule does not (3.9), so the list lives here and a pack can only add to it.
 *
 * Every repeat is bounded, so a long text costs time in proportion to its length.
 */
const upTo = (n: number, words: string) => `(?:(?:${words}) ){0,${n}}`;

const REPORT =
  '(?:report|reports|reported|reporting|refer|referring|referred|raise|raising|raised|escalate|escalating|escalated)';
const MEET =
  '(?:meet|meets|met|meeting|reach|reaches|reached|reaching|cross|crosses|crossed|pass|passes|passed|hit|hits|satisfy|satisfies|satisfied|exceed|exceeds|exceeded|trigger|triggers|triggered|fulfil|fulfils|fulfilled)';
const THRESHOLD_KIND =
  'the|a|an|any|our|its|this|that|your|local|safeguarding|care act|section 42|s42|adult|adults|statutory|legal|duty|reporting|referral|raise|consult';
const NEEDED = '(?:needed|required|necessary|indicated|warranted|justified|called for)';
const IS = '(?:is |are |was |were |be |will be |to be |has been |have been |been )?';
const CONCERN =
  '(?:concern|concerns|issue|issues|matter|matters|risk|risks|problem|problems|worry|worries|incident|incidents|case|alert|implications)';
const PERSON =
  '(?:she|he|they|we|it|the person|the adult|the resident|the patient|the client|this person|this adult|person|adult)';
/** "Having capacity does not lower the result" is the opposite of giving capacity as the reason. */
const NEVER_LOWERS =
  '(?!(?:for \\w+ \\w+ |about \\w+ \\w+ )?(?:does |do |did |will |would |can |should |must |may )?(?:not|never) (?:\\w+ )?(?:lower|lowers|change|changes|reduce|reduces|remove|removes|end|ends|affect|affects|alter|alters|stop|stops|mean|means|decide|decides|prevent|prevents|excuse|excuses|replace|replaces|settle|settles)\\b)';

const sources: readonly string[] = [
  // Not a safeguarding concern; is not safeguarding; does not raise, constitute or require safeguarding.
  `(?:not|non|never|no longer|hardly|nor) ${upTo(6, 'really|quite|yet|just|actually|necessarily|clearly|considered|deemed|classed|seen|regarded|treated|thought|felt|judged|assessed|viewed|as|to|be|been|being|raise|raises|about|constitute|constitutes|amount|represent|require|requires|need|needs|warrant|warrants|involve|involves|an?|any|one|adult|adults|for')}safeguarding\\b(?! (?:lead|leads|deputy|deputies|board|boards|team|teams|partner|partners|partnership|adults|decision|record|manager|referral))`,
  // No safeguarding concern; without any safeguarding issues; no evidence of a safeguarding concern.
  `(?:no|nil|zero|without|nothing|lack of|absence of) ${upTo(6, 'evidence|indication|indications|sign|signs|suggestion|of|an?|any|further|current|active|identified|known|immediate|other|new|apparent|obvious|clear|real|adult|adults|to|suggest|suggests|indicate|indicates')}safeguarding(?: (?:or|and) \\w+| related| adults?){0,2} ${CONCERN}`,
  `(?:nothing|no evidence|no reason) (?:to|that) (?:suggests?|indicates?|think|believe) (?:\\w+ ){0,4}safeguarding`,
  // Safeguarding concern: none; safeguarding not needed; safeguarding concern ruled out.
  `safeguarding (?:${CONCERN} )?${IS}(?:none|nil|unfounded|(?:now )?dismissed|ruled out|discounted|not (?:an? (?:issue|concern)|identified|found|present|applicable|relevant|indicated|${NEEDED}))`,
  `(?:rule|rules|ruled|ruling) out ${upTo(3, 'a|an|any|the|all')}safeguarding`,
  // Below, under or short of the threshold; sub-threshold.
  `(?:below|under|beneath|short of|lower than|less than|outside|sub) ${upTo(3, THRESHOLD_KIND)}thresholds?`,
  'subthreshold',
  // Does not meet, has not met, fails to meet the threshold or criteria; threshold not met; no threshold met; unmet.
  `(?:not|never|nor|fails? to|failed to|failing to|unable to) ${upTo(2, 'yet|quite|currently|appear|seem|to|been|have|fully')}${MEET} ${upTo(5, `${THRESHOLD_KIND}|for`)}(?:thresholds?|criteria|criterion)`,
  `(?:thresholds?|criteria) (?:for (?:\\w+ ){1,4})?(?:is |are |was |were |has |have |had |been |be |being |currently |yet |clearly ){0,3}(?:not|never) (?:\\w+ ){0,3}${MEET}`,
  `(?:thresholds?|criteria) ${IS}(?:unmet|not reached)`,
  `no ${upTo(2, THRESHOLD_KIND)}thresholds? ${IS}${MEET}`,
  // No further action; no action needed; nothing more to do; NFA.
  'no (?:further|additional|more|other) (?:\\w+ )?(?:action|actions|steps?|escalation|follow up|work|enquir(?:y|ies)|input|referral)',
  `no (?:action|actions|escalation|report|reporting|intervention) ${IS}${NEEDED}`,
  `(?:further|more|additional|any|other) (?:action|actions|steps?|escalation|follow up) ${IS}(?:not|un) ?(?:\\w+ )?${NEEDED}`,
  `(?:action|escalation|reporting|report) ${IS}not ${NEEDED}`,
  'nfa',
  'nothing (?:more|further|else) (?:to (?:do|be done)|needs|is needed|needed|required|is required)',
  `nothing (?:\\w+ ){0,2}(?:to (?:report|raise|escalate|refer)|to worry about)`,
  // No risk; not at risk; risk-free.
  `(?:no|zero|nil|without) ${upTo(4, 'current|currently|immediate|further|apparent|identified|identifiable|known|significant|ongoing|real|evident|obvious|actual|any|evidence|indication|sign|signs|of|an?|safeguarding|clinical')}risks?\\b(?! (?:factors?|assessments?|indicators?|summary|summaries|review|reviews|plan|plans|questions?|rating|ratings|theme|note|is too))`,
  `not ${upTo(3, 'currently|considered|deemed|thought|felt|to|be|now|really')}(?:an? |any )?(?:at (?:any |immediate |significant |serious )?)?risk\\b(?! (?:factors?|assessments?|indicators?|summary|review))`,
  'risk free',
  'risks? (?:is |are |was |were )?(?:none|nil|zero)',
  'no (?:cause|reason|grounds) for (?:concern|alarm|worry)',
  `no (?:\\w+ )?concerns? ${IS}(?:identified|found|noted|here|to report|evident)`,
  // Case closed.
  '(?:case|concern|concerns|matter) (?:is |was |has |been |have |are |now |can |to |be |may |should |considered |therefore ){0,4}closed',
  // You do not need to report; no need to report; do not report; reporting is optional.
  `(?:not|never|hardly) ${upTo(3, 'you|we|really|actually|strictly|always|then|also|yet')}(?:need|needs|needed|have|has|necessary|required|require|requires|obliged|expected|supposed|worth|warrant|warrants) ${upTo(4, 'to|for|you|anyone|staff|be|it|this|that|make|submit|a|an|any|further|safeguarding')}(?:${REPORT}|referral|escalation)`,
  `need not (?:be )?${REPORT}`,
  `(?:no|without any|little) (?:need|reason|requirement|obligation|duty|point|cause|call|necessity) ${upTo(5, 'for|to|in|you|anyone|staff|be|it|this|that|a|an|any|make|further|act|immediate')}(?:${REPORT}|referral|escalation|action|act|safeguarding|worry|concern)`,
  `(?:unnecessary|needless|pointless) (?:to|for you to) ${REPORT}`,
  `(?:do|should|must|please|need) not (?:report|refer|escalate)\\b`,
  '(?:not|non) reportable',
  'reporting (?:is|was) (?:optional|unnecessary)',
  // Safe to ignore.
  '(?:safe|safely|ok|okay|fine|alright|all right|free) (?:to |for you to )?(?:be )?(?:ignore|ignored|disregard|disregarded|discount|discounted|overlook|overlooked)',
  '(?:can|may|could|should|please) (?:just |safely |be |simply ){0,2}(?:ignore|ignored|disregard|disregarded)',
  'ignore this (?:concern|report|incident|worry|case)',
  // Capacity as the reason.
  `(?:because|due to|owing to|based on|on the basis of|on the basis that|on account of|in view of|in light of|given|given that|seeing that|considering) (?:\\w+ ){0,6}(?:capacity|capacitous)\\b`,
  `(?:as|since|for|if|when|where) ${PERSON} (?:\\w+ ){0,2}(?:has|have|had|retains?|retained|is|was|are|were) (?:\\w+ ){0,4}(?:capacity|capacitous)\\b`,
  `(?:capacity|capacitous)\\b(?: \\w+){0,8} (?:so|therefore|thus|hence|meaning|means|consequently|accordingly|which is why)\\b(?! far| that we know)`,
  `(?:has|have|had|having|with|retains?|retained|full|deemed to have|found to have) (?:\\w+ ){0,2}(?:capacity)\\b (?!not assessed|not known)${NEVER_LOWERS}(?:\\w+ ){0,8}(?:no|not|nothing) (?:\\w+ ){0,3}(?:action|referral|refer|referred|report|reported|safeguarding|concern|escalate|escalation|need|needed|required|risk|threshold|duty|raise|raised)`,
  `(?:is|was|are) capacitous (?:\\w+ ){0,3}(?:no|not|nothing)\\b`,
  `reasons? (?:is |was |given |recorded )?(?:that )?(?:${PERSON} )?(?:has |have |had )?(?:mental |full )?capacity\\b`,
];

export const FORBIDDEN_PATTERNS: readonly RegExp[] = sources.map((source) => new RegExp(`\\b(?:${source})\\b`, 'g'));
