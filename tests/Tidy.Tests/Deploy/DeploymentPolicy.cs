using System.Globalization;
using k8s.Models;

namespace Orleans.Chat.Tidy.Tests.Deploy;

/// <summary>What every kind of node must have on Kubernetes, and why its lack would be felt.</summary>
internal static class DeploymentPolicy
{
    /// <summary>A host takes at most this long to stop: the default of the framework, which the nodes leave as it is.</summary>
    private const int StopSeconds = 30;

    public static IEnumerable<string> Broken(V1Deployment deployment)
    {
        var pod = deployment.Spec.Template.Spec;
        return pod.Containers.SelectMany(Container)
            .Concat(Rules(
                (pod.AutomountServiceAccountToken == false, "a node has nothing to ask of Kubernetes"),
                (pod.TerminationGracePeriodSeconds > StopSeconds + pod.Containers.Sum(PreStopSeconds), "it is killed before it has stopped"),
                (pod.TopologySpreadConstraints?.Any(spread => spread.TopologyKey == "kubernetes.io/hostname") == true, "all may be on one machine"),
                (pod.SecurityContext is { RunAsNonRoot: true, RunAsUser: > 0 }, "it may run as root"),
                (deployment.Spec.Replicas >= 2, "one is none"),
                (deployment.Spec.Strategy.RollingUpdate is { MaxUnavailable.Value: "0" }, "an update takes one away before its successor is there"),
                (KubernetesBase.Chooses(deployment.Spec.Selector.MatchLabels, deployment), "it does not choose its own pods")))
            .Select(problem => $"{deployment.Metadata.Name}: {problem}");
    }

    private static IEnumerable<string> Container(V1Container container) => Rules(
        (container.StartupProbe?.HttpGet.Path == "/healthz/live", "slow to start, it is restarted"),
        (container.LivenessProbe?.HttpGet.Path == "/healthz/live", "liveness must ask for the process only"),
        (container.ReadinessProbe?.HttpGet.Path == "/healthz/ready", "it is sent people before it can serve them"),
        (PreStopSeconds(container) > 0, "it is still sent people when it stops"),
        (container.Resources.Limits?.ContainsKey("cpu") != true, "throttled, it looks dead to the others"),
        (container.Resources.Limits?.ContainsKey("memory") == true, "its memory is not bounded"),
        (container.Resources.Requests?.ContainsKey("cpu") == true, "it may be given no CPU"),
        (container.SecurityContext is { ReadOnlyRootFilesystem: true, AllowPrivilegeEscalation: false }, "it could change itself"),
        (container.SecurityContext?.Capabilities?.Drop?.Contains("ALL") == true, "it keeps capabilities"),
        (container.Image.Contains(':', StringComparison.Ordinal) && !container.Image.EndsWith(":latest", StringComparison.Ordinal), "which version it is depends on the day"),
        (FieldOf(container, "Chat__Cluster__Address") == "status.podIP", "the others do not know where it is"),
        (FieldOf(container, "Chat__Node") == "metadata.name", "it does not say who it is"));

    private static int PreStopSeconds(V1Container container) =>
        container.Lifecycle?.PreStop?.Exec?.Command is ["sleep", var seconds] ? int.Parse(seconds, CultureInfo.InvariantCulture) : 0;

    private static string? FieldOf(V1Container container, string variable) =>
        container.Env.FirstOrDefault(env => env.Name == variable)?.ValueFrom?.FieldRef?.FieldPath;

    private static IEnumerable<string> Rules(params (bool Holds, string Problem)[] rules) =>
        rules.Where(rule => !rule.Holds).Select(rule => rule.Problem);
}
