/**
 * The yardstick of the HTTP bench: Express 5 with its JSON body parser and nothing else. It reads the same body and
 * answers a fixed small object. `--helmet` adds the protective headers that the service also sends.
 */
import express from 'express';
import helmet from 'helmet';

const BODY_LIMIT = '1mb';
const app = express();
if (process.argv.includes('--helmet')) app.use(helmet());
app.get('/ready', (_request, response) => {
  response.json({ ready: true });
});
app.post('/v1/scan/text', express.json({ limit: BODY_LIMIT }), (_request, response) => {
  response.json({ verdict: 'none', upload: 'allow' });
});
app.listen(Number(process.env['PORT']), '127.0.0.1');
