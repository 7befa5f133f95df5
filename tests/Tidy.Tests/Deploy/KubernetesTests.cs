using k8s.Models;

namespace Orleans.Chat.Tidy.Tests.Deploy;

public sealed class KubernetesTests
{
    /// <summary>That it is parsed strictly is the test.</summary>
    [Fact]
    public void The_base_has_silos_and_gateways() =>
        KubernetesBase.All<V1Deployment>().Select(deployment => deployment.Metadata.Name).ShouldBe(["silos", "gateways"]);

    [Fact]
    public void Every_deployment_keeps_the_policy() =>
        KubernetesBase.All<V1Deployment>().SelectMany(DeploymentPolicy.Broken).ShouldBeEmpty();

    [Fact]
    public void Every_deployment_has_its_disruption_budget()
    {
        foreach (var deployment in KubernetesBase.All<V1Deployment>())
        {
            var budget = KubernetesBase.All<V1PodDisruptionBudget>()
                .Single(budget => KubernetesBase.Chooses(budget.Spec.Selector.MatchLabels, deployment));
            budget.Spec.MaxUnavailable.Value.ShouldBe("1");
        }
    }

    [Fact]
    public void Only_nodes_reach_the_silo_port()
    {
        foreach (var deployment in KubernetesBase.All<V1Deployment>())
        {
            var rules = PoliciesOf(deployment).SelectMany(policy => policy.Spec.Ingress)
                .Where(rule => rule.Ports is not { Count: > 0 } ports || ports.Any(port => port.Port.Value is "silo" or "11111")).ToList();
            rules.ShouldNotBeEmpty();
            rules.ShouldAllBe(rule => rule.FromProperty != null && rule.FromProperty.Count == 1 && rule.FromProperty[0].IpBlock == null
                && rule.FromProperty[0].NamespaceSelector == null
                && rule.FromProperty[0].PodSelector.MatchLabels["app.kubernetes.io/part-of"] == "orleans-chat");
        }

        KubernetesBase.All<V1Service>().SelectMany(service => service.Spec.Ports).ShouldAllBe(port => port.TargetPort.Value == "http");
    }

    [Fact]
    public void A_service_leads_to_gateways_only()
    {
        var service = KubernetesBase.All<V1Service>().Single();
        KubernetesBase.All<V1Deployment>().Where(deployment => KubernetesBase.Chooses(service.Spec.Selector, deployment))
            .Select(deployment => deployment.Metadata.Name).ShouldBe(["gateways"]);
    }

    [Theory]
    [InlineData("terminationGracePeriodSeconds: 60", "terminationGracePeriodSeconds: 35")]
    [InlineData("limits: { memory", "limits: { cpu: 1, memory")]
    [InlineData("readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false")]
    [InlineData("runAsNonRoot: true", "runAsNonRoot: false")]
    [InlineData("fieldPath: status.podIP", "fieldPath: status.hostIP")]
    [InlineData("orleans-chat:0.1.0", "orleans-chat:latest")]
    [InlineData("path: /healthz/ready", "path: /healthz/live")]
    [InlineData("maxUnavailable: 0", "maxUnavailable: 1")]
    [InlineData("automountServiceAccountToken: false", "automountServiceAccountToken: true")]
    public void A_broken_policy_is_noticed(string good, string bad)
    {
        var text = KubernetesBase.Text("silos.yaml");
        text.ShouldContain(good);
        var deployment = KubernetesBase.Parse(text.Replace(good, bad, StringComparison.Ordinal)).OfType<V1Deployment>().Single();
        DeploymentPolicy.Broken(deployment).Count().ShouldBe(1);
    }

    [Fact]
    public void A_field_that_does_not_exist_is_noticed() =>
        Should.Throw<Exception>(() => KubernetesBase.Parse(KubernetesBase.Text("silos.yaml").Replace("readinessProbe", "readynessProbe", StringComparison.Ordinal)));

    private static IEnumerable<V1NetworkPolicy> PoliciesOf(V1Deployment deployment) => KubernetesBase.All<V1NetworkPolicy>()
        .Where(policy => KubernetesBase.Chooses(policy.Spec.PodSelector.MatchLabels, deployment));
}
