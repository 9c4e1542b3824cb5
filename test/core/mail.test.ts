import { describe, expect, it } from 'vitest';
import type { Card } from '../../src/core/card.js';
import { mailOf } from '../../src/core/showing/mail.js';

const execute = { type: 'Action.Execute', title: 'Yes, we can', verb: 'roll.answer' } as const;

const CARD: Card = {
  type: 'AdaptiveCard',
  version: '1.5',
  summary: 'EXERCISE Northmere LHRP asks: can you staff a rest centre tonight?',
  body: [
    { type: 'TextBlock', text: 'Answer by 17:00.' },
    {
      type: 'Container',
      items: [
        { type: 'FactSet', facts: [{ title: 'Asked by', value: 'Dana Hughes' }] },
        { type: 'ActionSet', actions: [execute] },
        { type: 'Input.Text', id: 'note', label: 'Anything to add?' },
      ],
    },
    {
      type: 'ColumnSet',
      columns: [
        {
          type: 'Column',
          items: [
            { type: 'TextBlock', text: 'Where: Town hall' },
            { type: 'ActionSet', actions: [execute] },
          ],
        },
      ],
    },
  ],
  actions: [execute, { type: 'Action.OpenUrl', title: 'Open the plan', url: 'https://example.org/plan' }],
};

describe('a card as a mail', () => {
  it('has its first line for a subject, as it stands', () => {
    expect(mailOf(CARD, ['teams']).subject).toBe(CARD.summary);
  });

  it('says what it says, without what cannot be pressed in a mail', () => {
    expect(mailOf(CARD, ['teams']).text.split('\n')).toEqual([
      'EXERCISE Northmere LHRP asks: can you staff a rest centre tonight?',
      'Answer by 17:00.',
      'Asked by: Dana Hughes',
      'Where: Town hall',
      '[Open the plan: https://example.org/plan]',
      '',
      'To answer, open your chat with Muster in Microsoft Teams. Nobody reads what is sent to this address.',
      '',
    ]);
  });

  it('says where to answer', () => {
    expect(mailOf(CARD, ['slack']).text).toContain('in Slack.');
    expect(mailOf(CARD, ['teams', 'slack']).text).toContain('in Microsoft Teams or Slack.');
    expect(mailOf(CARD, []).text).toContain('To answer, speak to your partnership’s secretariat.');
  });
});
