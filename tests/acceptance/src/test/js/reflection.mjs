// Learns a server's services from the server itself (grpc.reflection.v1). Of the reflection protocol it states the few
// fields that it uses; everything else comes from the descriptors that the server answers with.
import * as grpc from '@grpc/grpc-js';
import { fromJSON, loadFileDescriptorSetFromBuffer } from '@grpc/proto-loader';

const LOADING = { longs: String, bytes: Buffer, enums: String, defaults: true, oneofs: true };
const LENGTH_DELIMITED_FIELD_1 = 0x0a;

const field = (type, id, rule) => (rule ? { type, id, rule } : { type, id });

const REFLECTION = fromJSON({
  nested: { grpc: { nested: { reflection: { nested: { v1: { nested: {
    ServerReflectionRequest: {
      oneofs: { messageRequest: { oneof: ['fileContainingSymbol', 'listServices'] } },
      fields: {
        host: field('string', 1),
        fileContainingSymbol: field('string', 4),
        listServices: field('string', 7),
      },
    },
    Files: { fields: { fileDescriptorProto: field('bytes', 1, 'repeated') } },
    Service: { fields: { name: field('string', 1) } },
    Services: { fields: { service: field('Service', 1, 'repeated') } },
    Failure: { fields: { errorCode: field('int32', 1), errorMessage: field('string', 2) } },
    ServerReflectionResponse: {
      oneofs: { messageResponse: { oneof: ['files', 'services', 'failure'] } },
      fields: {
        files: field('Files', 4),
        services: field('Services', 6),
        failure: field('Failure', 7),
      },
    },
    ServerReflection: {
      methods: {
        ServerReflectionInfo: {
          requestType: 'ServerReflectionRequest',
          requestStream: true,
          responseType: 'ServerReflectionResponse',
          responseStream: true,
        },
      },
    },
  } } } } } } },
}, LOADING);

/** The services of a server by their full names, each with what is needed to call it. */
export async function discover(target, credentials) {
  const reflection = grpc.loadPackageDefinition(REFLECTION).grpc.reflection.v1;
  const client = new reflection.ServerReflection(target, credentials);
  try {
    const { services } = await ask(client, { listServices: '*' });
    const names = services.service.map((service) => service.name);
    const files = new Set();
    for (const name of names) {
      const answer = await ask(client, { fileContainingSymbol: name });
      answer.files.fileDescriptorProto.forEach((file) => files.add(file.toString('base64')));
    }
    const encoded = [...files].map((file) => asFieldOne(Buffer.from(file, 'base64')));
    return { names, definition: loadFileDescriptorSetFromBuffer(Buffer.concat(encoded), LOADING) };
  } finally {
    client.close();
  }
}

function ask(client, question) {
  return new Promise((resolve, reject) => {
    const call = client.ServerReflectionInfo();
    call.on('error', reject);
    call.on('data', (answer) => {
      if (answer.failure) {
        reject(new Error(answer.failure.errorMessage));
      } else {
        resolve(answer);
      }
    });
    call.write(question);
    call.end();
  });
}

/** A file as an element of FileDescriptorSet. */
function asFieldOne(file) {
  const head = [LENGTH_DELIMITED_FIELD_1];
  let length = file.length;
  while (length >= 0x80) {
    head.push((length & 0x7f) | 0x80);
    length >>>= 7;
  }
  head.push(length);
  return Buffer.concat([Buffer.from(head), file]);
}
