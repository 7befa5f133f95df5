using System.Xml.Linq;
using Orleans.Chat.Tidy.Tests.Source;

namespace Orleans.Chat.Tidy.Tests.Projects;

/// <summary>Which project may see which, as arrows; what is not listed may not.</summary>
internal static class References
{
    private const string Prefix = "Orleans.Chat.";

    private static readonly (string Project, string[] MaySee, string[] Never)[] Arrows =
    [
        ("GrainInterfaces", [], ["Microsoft.Orleans.Runtime", "Microsoft.Orleans.Server", "Microsoft.AspNetCore."]),
        ("Domain", ["GrainInterfaces"], ["Microsoft.Orleans.", "Microsoft.Extensions.", "Microsoft.AspNetCore."]),
        ("Storage", ["Domain", "GrainInterfaces"], ["Microsoft.Orleans.", "Microsoft.AspNetCore."]),
        ("Grains", ["GrainInterfaces", "Domain", "Storage"], ["Microsoft.AspNetCore.", "Microsoft.Data."]),
        ("Silo", ["Grains", "Storage", "GrainInterfaces"], []),
        ("Gateway", ["GrainInterfaces", "Silo"], ["Microsoft.Data.", "dbup"]),
        ("ProtocolGen", ["GrainInterfaces"], []),
    ];

    public static IEnumerable<Finding> Of(SourceFile file)
    {
        if (!file.Is(".csproj") || file.IsIn("tests/"))
            return [];
        var name = Path.GetFileNameWithoutExtension(file.Path);
        var arrow = Arrows.FirstOrDefault(arrow => Prefix + arrow.Project == name);
        if (arrow.Project is null)
            return [new Finding(file.Path, 1, $"say in {nameof(References)} what {name} may see.")];

        var project = XDocument.Parse(file.Text);
        var seen = Included(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')))
            .Where(other => !arrow.MaySee.Contains(other.Replace(Prefix, "", StringComparison.Ordinal)));
        var packages = Included(project, "PackageReference")
            .Where(package => arrow.Never.Any(never => package.StartsWith(never, StringComparison.OrdinalIgnoreCase)));
        return seen.Concat(packages).Select(other => new Finding(file.Path, 1, $"{name} may not see {other}."));
    }

    private static IEnumerable<string> Included(XDocument project, string item) =>
        project.Descendants(item).Select(element => (string?)element.Attribute("Include")).OfType<string>();
}
