using k8s;
using k8s.Models;
using Orleans.Chat.Tidy.Tests.Source;

namespace Orleans.Chat.Tidy.Tests.Deploy;

/// <summary>The files that the Kustomize base lists, which are all that it is made of. A field that Kubernetes does not know is an error.</summary>
internal static class KubernetesBase
{
    private const string Folder = "deploy/kubernetes";

    public static IReadOnlyList<object> Objects { get; } = [.. Files().SelectMany(file => Parse(Text(file)))];

    public static IEnumerable<T> All<T>() => Objects.OfType<T>();

    /// <summary>Of one file, so that a test can break it.</summary>
    public static string Text(string file) => File.ReadAllText(Repository.Absolute($"{Folder}/{file}"));

    public static List<object> Parse(string yaml) => KubernetesYaml.LoadAllFromString(yaml, strict: true);

    public static IEnumerable<string> Files() => Text("kustomization.yaml").Split('\n')
        .SkipWhile(line => line != "resources:").Skip(1)
        .Select(line => line.Trim().TrimStart('-').Trim())
        .Where(line => line.Length > 0);

    /// <summary>Whether a selector chooses the pods that a deployment makes.</summary>
    public static bool Chooses(IDictionary<string, string> selector, V1Deployment deployment) =>
        selector.All(label => deployment.Spec.Template.Metadata.Labels.TryGetValue(label.Key, out var value) && value == label.Value);
}
