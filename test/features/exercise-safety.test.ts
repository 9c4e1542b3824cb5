import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '../../src/core/asked.js';
import { actionsOf } from '../../src/core/card.js';
import { markOf } from '../../src/core/mark.js';
import { plainText } from '../../src/core/plain.js';
import type { Activation } from '../../src/features/activations/facts.js';
import type { Exercise } from '../../src/features/exercises/facts.js';
import { features } from '../../src/features/index.js';
import { CARDS } from '../../src/run/cards.js';
import { asking } from '../support/asking.js';
import { templates } from '../support/drawing.js';
import { type House, openHouse } from '../support/house.js';
import { ASHA, BEN, DANA, KIM, northmere, people } from '../support/northmere.js';
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
    expect(calling.filter(({ feature }) => own.includes(feature))).toEqual([]);
    expect(house.registry.command('activations.activate')?.may).not.toContain('system');
  });
});

describe('a no about an exercise carries its mark', () => {
  it.each([
    ['a relation', 'lhrp exercise 1 start'],
    ['a role', 'lhrp exercise 1 report'],
    ['what it wants', 'lhrp exercise 1 no duff'],
  ])('to whoever lacks %s', async (_, words) => {
    const answer = await asha().type(words);
    if (answer.kind === 'form') return expect(JSON.stringify(answer.form)).toContain(MARK);
    expectMarkedNo(answer);
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
