/** Bare Bolt in a process of its own: the same payload, verified and acknowledged, nothing else. */
import bolt from '@slack/bolt';

const { slackUrl, signingSecret } = JSON.parse(process.argv[2]);
const receiver = new bolt.HTTPReceiver({ signingSecret, processBeforeResponse: true });
const app = new bolt.App({
  receiver,
  authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B0', botUserId: 'U0' }),
  clientOptions: { slackApiUrl: slackUrl },
});
app.action(/.*/, async ({ ack }) => ack());
const server = await app.start({ port: 0, host: '127.0.0.1' });
process.send({ address: `http://127.0.0.1:${server.address().port}`, meetings: [] });
