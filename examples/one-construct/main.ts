import { App, Chart } from 'cdk8s';
import { Falco } from 'cdk8s-runtime-detection';

const app = new App();
const chart = new Chart(app, 'runtime-detection');

new Falco(chart, 'Falco');

app.synth();
