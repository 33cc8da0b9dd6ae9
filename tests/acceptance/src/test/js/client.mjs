// Reads a chain and submits a signed extrinsic to it, knowing nothing of the API but what the server's reflection tells.
//
//   node client.mjs HOST:PORT SIGNED.json
//
// SIGNED.json is what `etalon extrinsic sign` wrote. Prints one JSON object; exits with 1 where something failed.
import { readFileSync } from 'node:fs';
import * as grpc from '@grpc/grpc-js';
import { discover } from './reflection.mjs';

const DEADLINE_MILLIS = 120_000;

const [target, signedFile] = process.argv.slice(2);
const credentials = grpc.credentials.createInsecure();
const { names, definition } = await discover(target, credentials);
const api = grpc.loadPackageDefinition(definition).etalon.v1;

const chain = new api.ChainService(target, credentials);
const accounts = new api.AccountService(target, credentials);
const extrinsics = new api.ExtrinsicsService(target, credentials);

function call(client, method, request) {
  const deadline = new Date(Date.now() + DEADLINE_MILLIS);
  return new Promise((resolve, reject) => {
    client[method](request, { deadline }, (failure, answer) => (failure ? reject(failure) : resolve(answer)));
  });
}

/** Every answer of a stream until `isEnough` says so. */
function stream(client, method, request, isEnough) {
  return new Promise((resolve, reject) => {
    const answers = [];
    const opened = client[method](request, { deadline: new Date(Date.now() + DEADLINE_MILLIS) });
    opened.on('error', (failure) => (answers.done ? undefined : reject(failure)));
    opened.on('data', (answer) => {
      answers.push(answer);
      if (!answers.done && isEnough(answer)) {
        answers.done = true;
        opened.cancel();
        resolve(answers);
      }
    });
  });
}

const hex = (bytes) => `0x${bytes.toString('hex')}`;

const info = await call(chain, 'GetInfo', {});
const bestHeight = Number(info.best.height);
const headers = await stream(
  chain, 'StreamHeaders', { from_height: 1 }, (header) => Number(header.height) >= bestHeight);
const signed = Buffer.from(JSON.parse(readFileSync(signedFile, 'utf8')).extrinsic.slice(2), 'hex');
const decoded = await call(extrinsics, 'Decode', { extrinsic: signed });
const steps = await stream(
  extrinsics, 'SubmitAndWatch', { extrinsic: signed }, (step) => step.finalized || step.dropped);
const last = steps.at(-1);
if (!last.finalized) {
  throw new Error(`the extrinsic was dropped: ${last.dropped.detail}`);
}
const block = await call(chain, 'GetBlock', { height: last.finalized.height });
const account = await call(accounts, 'GetAccount', { account: decoded.extrinsic.account });

console.log(JSON.stringify({
  services: names,
  chain: info.chain,
  genesisHash: hex(info.genesis_hash),
  bestHeight,
  headers: headers.map((header) => (
    { height: Number(header.height), blockId: hex(header.block_id), parent: hex(header.parent) })),
  id: hex(decoded.extrinsic.id),
  finalizedHeight: Number(last.finalized.height),
  succeeded: last.finalized.outcome.succeeded,
  isInBlock: block.extrinsics.some((each) => each.id.equals(decoded.extrinsic.id)),
  nonce: Number(account.nonce),
}));
[chain, accounts, extrinsics].forEach((client) => client.close());
