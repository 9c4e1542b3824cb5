/** What the platforms are called. */
export const TITLES = { teams: 'Teams', slack: 'Slack' } as const;
