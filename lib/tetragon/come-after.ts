import { Chart } from 'cdk8s';
import { type Construct, Node } from 'constructs';

/**
 * Makes a policy synthesize after its agent, which creates what the policy needs. A dependency between charts makes
 * cdk8s number the files of all charts, so none is added if the charts are already in that order and keep their names.
 * Apps have no order.
 */
export function comeAfter(policy: Construct, agent: Construct): void {
  const charts = Node.of(policy).root.node.findAll().filter(Chart.isChart);
  const [own, others] = [Chart.of(policy), Chart.of(agent)];
  const isSameApp = charts.includes(others);
  const isInOrder =
    own !== others && charts.indexOf(others) < charts.indexOf(own) && others.node.path < own.node.path;
  if (isSameApp && !isInOrder) {
    policy.node.addDependency(agent);
  }
}
