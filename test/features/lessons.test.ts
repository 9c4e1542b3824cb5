import { describe, expect, it } from 'vitest';
import { streamId } from '../../src/core/ids.js';
import { say } from '../../src/core/said.js';
import { type LessonCommand, lessonsDecider } from '../../src/features/lessons/decider.js';
import type { Identified, LessonFact } from '../../src/features/lessons/facts.js';
import { lessons } from '../../src/features/lessons/index.js';
import { isForSharing, sheetOf, withoutPeople } from '../../src/features/lessons/jol.js';
import { draw } from '../support/drawing.js';
import { given } from '../support/given.js';
import { ASHA, asMember, BEN, DANA, NOW, northmere } from '../support/northmere.js';

const did = { by: DANA, at: '2026-12-01T10:00:00.000Z' };
const identified: LessonFact = {
  type: 'lesson-identified',
  lesson: 'l1',
  reference: 'LHRP/2026/003',
  telling: { what: say('Nobody knew the night number'), kind: 'issue' },
  origin: { source: 'debrief', about: 'LHRP/2026/001' },
  remind: '2026-12-08T10:00:00.000Z',
  ...did,
};
const accepted: LessonFact = { type: 'lesson-accepted', ...did };
const asked = { what: say('Print the number'), owner: ASHA, due: '2027-01-31T23:59:59.000Z' };
const actionAsked: LessonFact = {
  type: 'action-asked',
  lesson: 'l1',
  reference: 'LHRP/2026/003',
  asked,
  ...did,
};
const agreed: LessonFact = { type: 'action-agreed', action: 'a1', reference: 'LHRP/2026/004', ...did };
const implemented: LessonFact = { type: 'lesson-implemented', action: 'a1', ...did };
const held = {
  reference: 'LHRP/2027/002',
  started: '2027-03-01T10:00:00.000Z',
  ended: '2027-03-01T12:00:00.000Z',
};
const validate: LessonCommand = {
  do: 'validate',
  held,
  evidence: say('The night call took a minute'),
  ...did,
};
const linked: LessonFact = { ...agreed, linked: true };
const rules = (...facts: readonly LessonFact[]) => given(lessonsDecider, ...facts);
const notNow = (stage: Identified['stage']) =>
  ({ refused: 'not-now', reference: 'LHRP/2026/003', stage }) as const;

describe('a lesson', () => {
  it('may wait for an action that there is already, once it is accepted', () => {
    const link: LessonCommand = { do: 'link-action', action: 'a1', reference: 'LHRP/2026/004', ...did };
    rules(identified).when(link).thenRefused(notNow('identified'));
    rules(identified, accepted).when(link).thenFacts(linked);
    rules(identified, accepted, linked).when(link).thenNothing();
    rules(identified, accepted, linked)
      .when({ do: 'implement', action: 'a1', ...did })
      .thenFacts(implemented);
  });

  it('is identified once, and those who accept it are reminded every week until they decide', () => {
    const { type: _, remind: __, ...identify } = identified;
    rules()
      .when({ do: 'identify', ...identify })
      .thenFacts(identified)
      .thenReacts({
        do: 'ask',
        command: 'lessons.remind',
        args: { lesson: 'l1' },
        notBefore: '2026-12-08T10:00:00.000Z',
      });
    rules(identified)
      .when({ do: 'identify', ...identify })
      .thenNothing();
    const remind: LessonCommand = { do: 'remind', hears: [DANA], ...did };
    rules(identified)
      .when(remind)
      .thenFacts({ type: 'acceptance-reminded', hears: [DANA], next: '2026-12-08T10:00:00.000Z', ...did });
    rules(identified, accepted).when(remind).thenNothing();
  });

  it('is accepted, or not with a reason, and may be accepted after all', () => {
    const refuse: LessonCommand = { do: 'not-accept', reason: say('Known already'), ...did };
    const refused: LessonFact = { type: 'lesson-not-accepted', reason: say('Known already'), ...did };
    rules(identified).when(refuse).thenFacts(refused);
    rules(identified, refused).when(refuse).thenNothing();
    rules(identified, refused)
      .when({ do: 'accept', ...did })
      .thenFacts(accepted);
    rules(identified, accepted)
      .when({ do: 'accept', ...did })
      .thenNothing();
    rules(identified, accepted, actionAsked, agreed).when(refuse).thenRefused(notNow('action-agreed'));
  });

  it('gets its action from the action log, and one at a time', () => {
    const ask: LessonCommand = { do: 'ask-action', asked, ...did };
    rules(identified).when(ask).thenRefused(notNow('identified'));
    rules(identified, accepted).when(ask).thenFacts(actionAsked);
    rules(identified, accepted, actionAsked).when(ask).thenNothing();
    rules(identified, accepted)
      .when({ ...ask, asked: { ...asked, due: did.at } })
      .thenRefused({ refused: 'due-in-the-past', field: 'due' });
    const agree: LessonCommand = { do: 'agree-action', action: 'a1', reference: 'LHRP/2026/004', ...did };
    rules(identified, accepted, actionAsked).when(agree).thenFacts(agreed);
    rules(identified, accepted, actionAsked, agreed).when(agree).thenNothing();
  });

  it('is implemented only by the closing of its latest action', () => {
    const before = [identified, accepted, actionAsked, agreed];
    const implement: LessonCommand = { do: 'implement', action: 'a1', ...did };
    rules(...before)
      .when(implement)
      .thenFacts(implemented);
    rules(...before)
      .when({ ...implement, action: 'another' })
      .thenNothing();
    rules(...before, implemented)
      .when(implement)
      .thenNothing();
  });

  it('waits for what took the place of its action; where that is unknown it needs another, and is said to', () => {
    const before = [identified, accepted, actionAsked, agreed];
    const next = { action: 'a2', reference: 'LHRP/2026/009' };
    const moveOn: LessonCommand = {
      do: 'move-on',
      action: 'a1',
      with: 'LHRP/2026/009',
      hears: [DANA],
      ...did,
    };
    const fellAway: LessonFact = {
      type: 'action-fell-away',
      action: 'a1',
      with: 'LHRP/2026/009',
      hears: [DANA],
      ...did,
    };
    rules(...before)
      .when({ ...moveOn, to: next })
      .thenFacts({ type: 'action-agreed', ...next, linked: true, ...did });
    rules(...before)
      .when(moveOn)
      .thenFacts(fellAway)
      .thenReacts(
        { do: 'tell', card: { card: 'lesson' }, who: 'hears' },
        { do: 'refresh', card: { card: 'lesson' } },
      )
      .thenState((lesson) => expect(lesson).toMatchObject({ stage: 'accepted', fellAway: 'LHRP/2026/009' }));
    // Two actions that supersede each other come back to where they began.
    rules(...before)
      .when({ ...moveOn, to: { action: 'a1', reference: 'LHRP/2026/004' } })
      .thenFacts(fellAway);
    rules(...before, implemented)
      .when(moveOn)
      .thenNothing();
    expect(rules(...before, fellAway, { ...agreed, ...next }).state()).not.toHaveProperty('fellAway');
  });

  it('is learned when a later exercise shows it, and not before', () => {
    const before = [identified, accepted, actionAsked, agreed];
    rules(...before)
      .when(validate)
      .thenRefused(notNow('action-agreed'));
    rules(...before, implemented)
      .when(validate)
      .thenState((lesson) => expect(lesson).toMatchObject({ stage: 'learned' }));
    for (const not of [{ ...held, started: '2026-11-01T10:00:00.000Z' }, { reference: held.reference }])
      rules(...before, implemented)
        .when({ ...validate, held: not })
        .thenRefused({ refused: 'not-held-since', field: 'exercise', exercise: held.reference });
  });

  it('that is notable practice needs no action to be seen again', () => {
    const practice: LessonFact = {
      ...identified,
      telling: { what: say('Two shifts met'), kind: 'notable-practice' },
    };
    rules(practice, accepted)
      .when(validate)
      .thenState((lesson) => expect(lesson?.stage).toBe('learned'));
  });

  it('can be told in other words, and the same words change nothing', () => {
    const telling = { what: say('The night number was not on the plan'), kind: 'issue' } as const;
    rules(identified)
      .when({ do: 'reword', telling, ...did })
      .thenFacts({ type: 'lesson-reworded', telling, ...did });
    rules(identified, { type: 'lesson-reworded', telling, ...did })
      .when({ do: 'reword', telling, ...did })
      .thenNothing();
  });
});

describe('its card', () => {
  const stream = streamId(northmere.id, 'lessons', 'l1');
  const state = (...facts: readonly LessonFact[]) => rules(...facts).state();
  const chair = { kind: 'person', person: DANA, roles: ['chair'] } as const;

  it('offers what is next to those who decide, and to nobody else', () => {
    const shown = (viewer: typeof chair | typeof asMember, ...facts: readonly LessonFact[]) =>
      draw({ feature: lessons, card: 'lesson', stream, state: state(...facts), viewer });
    expect(shown(chair, identified).buttons).toEqual(['Accept', 'Not accepted…', 'Change the words…']);
    expect(shown(asMember, identified).buttons).toEqual([]);
    expect(shown(chair, identified, accepted).buttons).toContain('Agree an action…');
    const agreedCard = shown(chair, identified, accepted, actionAsked, agreed);
    expect(agreedCard.lines.join('\n')).toContain('LHRP/2026/004');
    expect(agreedCard.press('Open the action')).toMatchObject({ data: { action: 'a1' } });
  });

  it('is one of a list that counts how far all have come', () => {
    const found = [
      { stream, view: state(identified) },
      { stream, view: state(identified, accepted) },
    ];
    const list = (part: string) =>
      draw({
        feature: lessons,
        card: 'list',
        stream: streamId(northmere.id, 'lessons', 'all'),
        state: null,
        part,
        known: { lessons: found },
      });
    expect(list('open 1').title).toContain('2 lessons: 1 to accept, 1 to act on');
    expect(list('waiting 1').buttons.filter((each) => each === 'Open')).toHaveLength(1);
    expect(list('learned 1').buttons.filter((each) => each === 'Open')).toEqual([]);
  });

  it('is read as it would be shared before anybody is given the file', () => {
    const many = Array.from({ length: 7 }, () => ({ stream, view: state(identified, accepted) }));
    const sharing = (part: string) =>
      draw({ feature: lessons, card: 'sharing', stream, state: null, part, known: { lessons: many } });
    expect(sharing('1').buttons).toEqual(['Read on']);
    expect(sharing('2').buttons).toEqual(['No name is in it: give me the file']);
  });
});

describe('what is shared', () => {
  const names = ['Asha Patel', 'Mark Lee', 'Ben Okoro'];

  it.each([
    [
      'Asha Patel rang Ben, and Okoro came.',
      '[name left out] rang [name left out], and [name left out] came.',
    ],
    ['Write to a.patel+x@example.org or @asha.', 'Write to [address left out] or [name left out]'],
    [
      'Ring 01632 960 001 or +44 (0)1632 960002 by 10:30',
      'Ring [number left out] or [number left out] by 10:30',
    ],
    ['Please mark the doors by 2026-12-08; Markham and LHRP/2026/003 stay', undefined],
  ])('leaves out who somebody is: %j', (words, without) => {
    expect(withoutPeople(words, names)).toBe(without ?? words);
  });

  it('is what the partnership stands by, and never who said it', () => {
    const { telling } = identified;
    const worded = { ...identified, telling: { ...telling, what: say('Asha Patel had no number') } };
    const all = [rules(worded).state(), rules(worded, accepted).state()].flatMap((each) => each ?? []);
    expect(all.map(isForSharing)).toEqual([false, true]);
    const sheet = sheetOf('Lessons', all, { names, zone: 'Europe/London' });
    expect(sheet.rows).toMatchObject([
      { reference: 'LHRP/2026/003', lesson: '[name left out] had no number', status: 'Accepted' },
    ]);
    for (const person of [ASHA, BEN, DANA]) expect(JSON.stringify(sheet)).not.toContain(person);
  });

  it('is recorded as read, by whom and when', () => {
    rules().when({ do: 'share', by: DANA, at: NOW }).thenFacts({ type: 'lessons-shared', by: DANA, at: NOW });
  });
});
