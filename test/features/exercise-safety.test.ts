import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/core/asking/asked.js';
import { actionsOf } from '../../src/core/card.js';
import { streamId } from '../../src/core/ids.js';
import { markOf } from '../../src/core/showing/mark.js';
import { plainText } from '../../src/core/showing/plain.js';
import { minutesAfter } from '../../src/core/time.js';
import type { Activation } from '../../src/features/activations/facts.js';
import type { Exercise } from '../../src/features/exercises/facts.js';
import { features } from '../../src/features/index.js';
import type { RollCall } from '../../src/features/rollcalls/facts.js';
import { CARDS } from '../../src/run/cards.js';
import { asking } from '../support/asking.js';
import { templates } from '../support/drawing.js';
import { type House, openHouse } from '../support/house.js';
import { ASHA, BEN, DANA, KIM, NOW, northmere, people } from '../support/northmere.js';
import { sampleCards } from '../support/render-cards.js';

/** What is of an exercise can raise nothing real, whichever way it is tried; and every no about it says that it is one. */

const MARK = markOf('FIRELIGHT');
const CALL = '12 "Come to the school" where:School when:"in 2 hours"';
const partnership = { ...northmere, roles: { ...northmere.roles, volunteer: [BEN] } };

let house: House;
let say: ReturnType<typeof asking>;
const person = (id: string) => people.find((each) => each.id === id) ?? expect.fail(id);
const dana = () => say.as(person(DANA));
const asha = () => say.as(person(ASHA));

beforeEach(async () => {
  house = await openHouse({ features, cards: templates });
  await house.store.people.put([...people]);
  await house.register(partnership);
  say = asking(house);
  const planned = await dana().type(
    'lhrp exercise plan FIRELIGHT "Winter surge" "in 7 days at 10:00" types:table-top stop:STOPEX lead:northmere-acute aim:"Test it" objectives:"Beds are counted" players:northmere-acute',
  );
  expect(wordsOf(planned)).toContain('Planned as');
});
afterEach(() => house.store.close());

function wordsOf(answer: Answer): string {
  if (answer.kind === 'card') return [answer.note ?? '', plainText(answer.card)].join('\n');
  return 'words' in answer ? answer.words : answer.kind;
}

const rows = async <View>(feature: string): Promise<readonly NonNullable<View>[]> => {
  const shape = house.registry.shapeOf(feature);
  const found = await house.store.views.find({ feature, shape, partnership: northmere.id, limit: 50 });
  // Each feature keeps exactly its own state in its rows.
  return found.map(({ state }) => state as NonNullable<View>);
};
const raised = () => rows<Activation>('activations');
const start = async () => wordsOf(await dana().type('lhrp exercise 1 start'));

function expectMarkedNo(answer: Answer): void {
  expect(answer.kind, wordsOf(answer)).toBe('refused');
  expect(wordsOf(answer).startsWith(MARK), wordsOf(answer)).toBe(true);
  expect(wordsOf(answer).endsWith(MARK), wordsOf(answer)).toBe(true);
}

describe('an exercise raises nothing real', () => {
  it('by words: what is called in it is of it for good, and shown so', async () => {
    await start();
    const answer = await dana().type(`lhrp activate ${CALL} exercise:1`);
    expect(wordsOf(answer)).toContain(MARK);
    const [exercise] = await rows<Exercise>('exercises');
    const [activation] = await raised();
    expect(activation?.call.occasion).toEqual({ is: 'exercise', exercise: exercise?.id });
    for (const move of ['level standby', 'more 3', 'register "Sam"', 'stand down']) {
      await dana().type(`lhrp activation 2 ${move}`);
    }
    expect((await raised()).map(({ call }) => call.occasion.is)).toEqual(['exercise']);
  });

  it('by words: not while it does not run, nor for one that is not known', async () => {
    const before = await dana().type(`lhrp activate ${CALL} exercise:1`);
    expect(wordsOf(before)).toContain('That exercise is not running');
    const unknown = await dana().type(`lhrp activate ${CALL} exercise:99`);
    expect(wordsOf(unknown)).toContain('That exercise is not running');
    expect(await raised()).toEqual([]);
  });

  it('by a slip: while it runs, whoever calls volunteers must say that it is real', async () => {
    await start();
    const slip = await dana().type(`lhrp activate ${CALL}`);
    expect(wordsOf(slip)).toContain('Say which this is');
    expect(await raised()).toEqual([]);
    const real = await dana().type(`lhrp activate ${CALL} incident:"Fire in the east wing"`);
    expect(wordsOf(real)).not.toContain('EXERCISE');
    expect((await raised()).map(({ call }) => call.occasion.is)).toEqual(['incident']);
  });

  it('by a forged button: a player’s press is refused, whatever it claims', async () => {
    await start();
    const data = {
      partnership: northmere.id,
      need: '12',
      message: 'Come',
      where: 'School',
      when: 'in 2 hours',
    };
    const claims = { role: 'coordinator', system: 'true', occasion: 'incident', incident: 'Fire' };
    for (const verb of ['activations.activate', 'activations.widen', 'activations.settle'])
      expect((await asha().press(verb, { ...data, ...claims })).kind, verb).toBe('refused');
    expect(await raised()).toEqual([]);
  });

  it('by the words of an inject, or of an answer to one', async () => {
    const inject = `lhrp inject add "lhrp activate 12 Come where:School when:now" expected:"activate 12" after:5`;
    expect(wordsOf(await dana().type(inject))).not.toContain('refused');
    await start();
    await dana().type('lhrp inject 1 send');
    expect((await rows<{ kind: string }>('injects')).map(({ kind }) => kind)).toContain('list');
    await asha().type('lhrp inject 1 answer "lhrp activate 12 Come where:School when:now"');
    expect(await raised()).toEqual([]);
  });

  it('by any of its cards, follows, or words of the system', () => {
    const own = ['exercises', 'injects', 'rollcalls', 'rollanswers', 'debriefs', 'lessons', 'frequencies'];
    const buttons = sampleCards(CARDS).filter(({ name }) => own.some((each) => name.startsWith(`${each}-`)));
    expect(buttons.length).toBeGreaterThan(15);
    const verbs = buttons.flatMap(({ card }) =>
      actionsOf(card).flatMap((each) => ('verb' in each ? each.verb : [])),
    );
    expect(verbs.filter((verb) => verb.startsWith('activations.'))).toEqual([]);
    const calling = features.find(({ name }) => name === 'activations')?.follows ?? [];
    const fact = { type: 'exercise-ended', players: [], hears: [], by: DANA, at: NOW } as const;
    const asked = calling
      .filter(({ feature }) => own.includes(feature))
      .flatMap(({ asks }) => asks({ fact, stream: streamId(northmere.id, 'exercises', 'e1'), partnership }))
      .map(({ command }) => command);
    // What was called in it is stood down with it.
    expect([...new Set(asked)]).toEqual(['activations.follow-exercise']);
    expect(house.registry.command('activations.activate')?.may).not.toContain('system');
  });
});

describe('a no about an exercise carries its mark', () => {
  it.each([
    ['a relation', 'lhrp exercise 1 start'],
    ['a role', 'lhrp exercise 1 report'],
  ])('to whoever lacks %s', async (_, words) => {
    expectMarkedNo(await asha().type(words));
  });

  it.each([
    'lhrp inject add "The power is lost" expected:"Ask" to:"Nobody Ltd"',
    'lhrp inject add "The power is lost" expected:"Ask" after:5 at:"in 2 hours"',
    'lhrp inject 7 send',
    'lhrp exercise 1 include "Nobody Ltd"',
    'lhrp exercise 1 edit codeword:FIRELIGHT title:Surge starts:"in 3 days at 10:00" types:nonsense stop:STOPEX lead:northmere-acute aim:Test objectives:Count',
    'lhrp rollcall organisations exercise:1 of:"Nobody Ltd"',
    `lhrp activate ${CALL} exercise:1`,
    'lhrp exercise 1 debrief "It went well"',
  ])('whatever is wrong with “%s”', async (words) => {
    expectMarkedNo(await dana().type(words));
  });

  it('where nobody is called, since it stands still or is over', async () => {
    await start();
    await dana().type('lhrp exercise 1 pause');
    const call = () => dana().type('lhrp rollcall players exercise:1');
    expect(wordsOf(await call())).toContain('That exercise is paused');
    await dana().type('lhrp exercise 1 end');
    expectMarkedNo(await call());
    expect(await rows('rollcalls')).toEqual([]);
  });

  it.each([
    'lhrp rollcall exercise:1',
    'lhrp activate exercise:1',
    'lhrp inject add',
    'lhrp exercise 1 edit',
  ])('and so does the form that “%s” opens', async (words) => {
    const answer = await dana().type(words);
    expect(answer.kind === 'form' ? JSON.stringify(answer.form) : answer.kind).toContain(MARK);
  });

  it('but directing staff without a role may have its report', async () => {
    await dana().type('lhrp exercise 1 add <@U0ASHA> as:director');
    await start();
    await asha().type('lhrp exercise 1 end');
    expect(wordsOf(await asha().type('lhrp exercise 1 report'))).toContain('as a file');
  });

  it('where its rules refuse', async () => {
    expectMarkedNo(await dana().type('lhrp exercise 1 resume'));
    expectMarkedNo(await say.as(person(KIM)).type('lhrp exercise 1 end'));
  });
});

describe('word of a real incident carries no mark', () => {
  const noMark = (answer: Answer) => {
    const all = answer.kind === 'form' ? JSON.stringify(answer.form) : wordsOf(answer);
    expect(all).not.toContain('EXERCISE');
    return all;
  };

  it('on its form, in the answer to whoever calls it, or where it cannot be called', async () => {
    expect(noMark(await asha().type('lhrp exercise 1 no duff'))).toContain('Call a real incident');
    const called = noMark(await asha().type('lhrp exercise 1 no duff "Fire in the east wing"'));
    expect(called).toContain('everybody who takes part is told now that this is real');
    expect(called).toContain('NO DUFF: this is real. Fire in the east wing');
    await dana().type('lhrp exercise 1 cancel "Too few players"');
    expect(noMark(await asha().type('lhrp exercise 1 no duff Fire'))).toContain('cannot do that now');
  });

  it('and is told once, however it is said again: who says so too is recorded', async () => {
    await start();
    await asha().type('lhrp exercise 1 no duff "Fire in the east wing"');
    const again = noMark(await say.as(person(KIM)).type('lhrp exercise 1 no duff "fire in the east wing!"'));
    expect(again).toContain('everybody was told. That you say so too is recorded');
    expect(again).toMatch(/Called by Asha Patel.*Said by Kim Frost/s);
    const [exercise] = await rows<Exercise>('exercises');
    expect(exercise?.incidents).toHaveLength(1);
  });
});

describe('a roll-call while an exercise runs', () => {
  const called = () => rows<RollCall>('rollcalls');
  const choices = (answer: Answer) => (answer.kind === 'card' ? actionsOf(answer.card) : []);
  const choose = async (answer: Answer, title: string) => {
    const found = choices(answer).find((each) => each.title === title) ?? expect.fail(wordsOf(answer));
    if (found.type !== 'Action.Execute') return expect.fail('a button does something');
    return wordsOf(await dana().press(found.verb, { partnership: northmere.id, ...found.data }));
  };

  it('is real or part of it as whoever takes part says in one press, before anybody is called', async () => {
    await start();
    const [exercise] = await rows<Exercise>('exercises');
    const asked = await dana().type('lhrp rollcall organisations "in 3 hours" minutes:45 words:"Say so"');
    expect(wordsOf(asked)).toContain('Is this roll-call real, or part of an exercise?');
    expect(wordsOf(asked)).toContain('LHRP/2026/001 Winter surge');
    expect(wordsOf(asked)).not.toContain(MARK);
    expect(await called()).toEqual([]);
    expect(await choose(asked, 'It is part of LHRP/2026/001')).toContain(MARK);
    expect(await choose(asked, 'It is real')).not.toContain('EXERCISE');
    const asTyped = { audience: 'organisations', starts: minutesAfter(NOW, 180), minutes: 45 };
    const [first, second] = [...(await called())].sort((one, other) =>
      one.reference < other.reference ? -1 : 1,
    );
    expect(first).toMatchObject({ ...asTyped, words: { said: 'Say so' }, exercise: exercise?.id });
    expect(second).toMatchObject({ ...asTyped, words: { said: 'Say so' } });
    expect(second?.exercise).toBeUndefined();
  });

  it('is not asked about where it is said, on the form too, nor to whoever takes no part', async () => {
    await start();
    await dana().type('lhrp rollcall everyone real:yes');
    await dana().type('lhrp rollcall everyone exercise:1');
    await say.as(person(KIM)).type('lhrp rollcall everyone');
    const form = await dana().type('lhrp rollcall');
    const [send] = form.kind === 'form' ? actionsOf(form.form) : [];
    if (send?.type !== 'Action.Execute') return expect.fail('a form is sent');
    await dana().press(send.verb, send.data ?? {}, { who: 'everyone', exercise: '' });
    expect((await called()).filter(({ exercise }) => exercise === undefined)).toHaveLength(3);
    expect((await called()).filter(({ exercise }) => exercise !== undefined)).toHaveLength(1);
  });
});

describe('a call of which nothing is real', () => {
  const takeBack = () =>
    asha().press('exercises.false-alarm', { partnership: northmere.id, exercise, nth: 1 });
  let exercise: string;
  beforeEach(async () => {
    await start();
    await asha().type('lhrp exercise 1 no duff means real');
    const [running] = await rows<Exercise>('exercises');
    exercise = running?.id ?? expect.fail('there is an exercise');
  });

  it('is taken back by whoever called it, and shown so, without the mark', async () => {
    const shown = wordsOf(await takeBack());
    expect(shown).toContain('everybody who was told that this is real is told now that there is no incident');
    expect(shown).toContain('Taken back: this was no incident. means real');
    expect(shown).not.toContain('EXERCISE');
    const [{ incidents, status }] = (await rows<Exercise>('exercises')) as [NonNullable<Exercise>];
    expect([incidents[0]?.takenBack?.by, status]).toEqual([ASHA, 'paused']);
  });

  it('but not by them where somebody else says so too: then by those who run the exercise', async () => {
    await say.as(person(KIM)).type('lhrp exercise 1 no duff means real');
    expect((await takeBack()).kind).toBe('refused');
    expect(wordsOf(await dana().type('lhrp exercise 1 false alarm'))).toContain('Taken back');
  });
});

it('what was queued for an exercise that was stopped stays unsent when it has ended', async () => {
  await start();
  const stream = (
    await house.store.views.find({
      ...{
        feature: 'exercises',
        shape: house.registry.shapeOf('exercises'),
        partnership: northmere.id,
        limit: 1,
      },
    })
  )[0]?.stream;
  const id = stream?.split(':').at(-1) ?? expect.fail('there is an exercise');
  const queued = { stream: streamId(northmere.id, 'injects', `${id}.1`), card: 'marking' };
  expect(await house.show.isHalted(queued)).toBe(false);
  await dana().type('lhrp exercise 1 stop');
  await dana().type('lhrp exercise 1 end');
  expect(await house.show.isHalted(queued)).toBe(true);
  const asked = { card: { ...queued, card: 'inject', part: 'northmere-acute' }, asked: NOW };
  expect(await house.show.standing(asked)).toEqual({ is: 'withdrawn' });
});
