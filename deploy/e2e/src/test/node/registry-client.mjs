// Decodes and encodes records with @kafkajs/confluent-schema-registry, which no one here wrote.
// usage: node registry-client.mjs URL < request; both request and answer are JSON:
// {"decode": [BASE64...], "encode": [{"subject": ..., "payload": {...}}...]} -> the same keys, done.
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry'
import { text } from 'node:stream/consumers'

const registry = new SchemaRegistry({ host: process.argv[2] })
const { decode, encode } = JSON.parse(await text(process.stdin))

const answer = { decode: [], encode: [] }
for (const value of decode) {
  answer.decode.push(await registry.decode(Buffer.from(value, 'base64')))
}
for (const { subject, payload } of encode) {
  const id = await registry.getLatestSchemaId(subject)
  answer.encode.push(await registry.encode(id, payload))
}

// A Buffer has been made {type, data} by the time that a replacer sees it.
const plain = (_, value) =>
  value?.type === 'Buffer' ? Buffer.from(value.data).toString('base64') : value
console.log(JSON.stringify(answer, plain))
