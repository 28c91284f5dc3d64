/** The yardstick of the upload bench: a bare server that reads a multipart body with busboy and drops every byte of its files. */
import { createServer } from 'node:http';
import busboy from 'busboy';

createServer((request, response) => {
  if (request.method !== 'POST') {
    response.end('ready');
    return;
  }
  const form = busboy({ headers: request.headers });
  form.on('file', (_name, file) => file.resume());
  form.on('close', () => response.setHeader('content-type', 'application/json').end('{"dropped":true}'));
  form.on('error', () => response.writeHead(400).end());
  request.pipe(form);
}).listen(Number(process.env['PORT']), '127.0.0.1');
