// Publishes what it is told on standard input, with nothing but the credentials and the region of its environment.
import { text } from 'node:stream/consumers';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';

const input = JSON.parse(await text(process.stdin));
const client = new SNSClient({ maxAttempts: 1 });
try {
  await client.send(new PublishCommand({ TopicArn: process.env.AWS_SNS_TOPICARN, ...input }));
  console.log('published');
} catch (error) {
  console.log(`${error.name}: ${error.message}`);
}
