// The CDK app as "npm run aws:deploy" runs it, with a queue that subscribes to what is critical.
import { checkedApp, runtimeDetection } from '../../../aws/app';
import { Priority } from '../../../lib/aws';

const app = checkedApp({ outdir: process.env['CDK_OUTDIR'] ?? 'cdk.out' });
runtimeDetection(app).topic.addQueue('Queue', { minimumPriority: Priority.CRITICAL });
app.synth();
