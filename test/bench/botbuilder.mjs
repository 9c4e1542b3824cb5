/** Bare botbuilder in a process of its own: the same token checked by the same settings, and a card drawn beforehand. */
import { createServer } from 'node:http';
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import express from 'express';

const { answer, settings } = JSON.parse(process.argv[2]);
const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication(settings));
const app = express();
app.post('/api/messages', express.json(), (request, response) =>
  adapter.process(request, response, (context) =>
    context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: answer } }),
  ),
);
const server = createServer(app).listen(0, '127.0.0.1', () => {
  process.send({ address: `http://127.0.0.1:${server.address().port}`, meetings: [] });
});
