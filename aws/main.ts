import { checkedApp, runtimeDetection } from './app';

try {
  const app = checkedApp({ outdir: process.env['CDK_OUTDIR'] ?? 'cdk.out' });
  runtimeDetection(app);
  app.synth();
} catch (error) {
  // The command "cdk" says by itself that the app has failed; where in the code it has is of no use to the reader.
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
